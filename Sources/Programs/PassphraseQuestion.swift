import Glibc

/// How OpenSSH's programs ask the person at the terminal for what a key is locked with: in these words, not in their own.
///
/// A program named by `SSH_ASKPASS` asks (ssh(1), since OpenSSH 8.4); what is typed goes from it to OpenSSH alone, and is not shown.
public struct PassphraseQuestion: Sendable {
    public let first: String
    public let again: String
    /// Asks once more after one that was wrong.
    public let wrong: String
    public let pin: String
    /// Said while a security key waits to be touched.
    public let touch: String

    public init(first: String, again: String, wrong: String, pin: String, touch: String) {
        (self.first, self.again, self.wrong, self.pin, self.touch) = (first, again, wrong, pin, touch)
    }

    /// What a program's environment says, so that it asks so; nothing where no program may be run from the folder (`noexec`): then OpenSSH
    /// asks in its own words.
    ///
    /// - Parameters:
    ///   - folder: has the program that asks, and must outlive the one that is run.
    ///   - isRepeated: what was typed before was wrong.
    public func variables(in folder: TemporaryFolder, isRepeated: Bool = false) throws(ProgramError) -> [String: String]
    {
        let program = try folder.write("ask", Array(Self.script.utf8), isProgram: true)
        guard access(program, X_OK) == 0 else { return [:] }
        return [
            "SSH_ASKPASS": program,
            "SSH_ASKPASS_REQUIRE": "force", "CONCORD_ASK_FIRST": isRepeated ? wrong : first, "CONCORD_ASK_AGAIN": again,
            "CONCORD_ASK_PIN": pin, "CONCORD_ASK_TOUCH": touch,
        ]
    }

    private static let script = #"""
        #!/bin/sh
        exec 2>/dev/null
        if [ "$SSH_ASKPASS_PROMPT" = none ]; then
            printf '%s\n' "$CONCORD_ASK_TOUCH" >/dev/tty
            exit 0
        fi
        case $1 in
        *again*) words=$CONCORD_ASK_AGAIN ;;
        *PIN*) words=$CONCORD_ASK_PIN ;;
        *) words=$CONCORD_ASK_FIRST ;;
        esac
        printf '%s ' "$words" >/dev/tty
        trap 'stty echo </dev/tty; exit 1' INT TERM HUP
        stty -echo </dev/tty
        IFS= read -r answer </dev/tty
        status=$?
        stty echo </dev/tty
        printf '\n' >/dev/tty
        [ "$status" = 0 ] && printf '%s\n' "$answer"

        """#
}
