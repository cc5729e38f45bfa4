import Glibc
import Synchronization

/// How OpenSSH's programs ask the person at the terminal for what a key is locked with: in these words, not in their own.
///
/// A program named by `SSH_ASKPASS` asks (ssh(1), since OpenSSH 8.4), and what is typed is not shown. Once a command is enough: what was
/// right is remembered, in memory alone, as long as the command runs.
public struct PassphraseQuestion: Sendable {
    public let first: String
    public let again: String
    /// Asks once more after one that was wrong.
    public let wrong: String
    public let pin: String
    /// Said while a security key waits to be touched.
    public let touch: String
    private let memory = Memory()

    /// What was typed, by the key's file.
    private final class Memory: Sendable {
        let answers = Mutex<[String: String]>([:])
    }

    public init(first: String, again: String, wrong: String, pin: String, touch: String) {
        (self.first, self.again, self.wrong, self.pin, self.touch) = (first, again, wrong, pin, touch)
    }

    /// What the environment of `ssh-keygen` says, so that it asks so for a new key; nothing where no program may be run from the folder
    /// (`noexec`): then OpenSSH asks in its own words.
    ///
    /// - Parameter folder: has the program that asks, and must outlive the one that is run.
    public func variables(in folder: TemporaryFolder) throws(ProgramError) -> [String: String] {
        let program = try folder.write("ask", Array(Self.script.utf8), isProgram: true)
        guard access(program, X_OK) == 0 else { return [:] }
        return [
            "SSH_ASKPASS": program, "SSH_ASKPASS_REQUIRE": "force", "CONCORD_ASK_FIRST": first,
            "CONCORD_ASK_AGAIN": again, "CONCORD_ASK_PIN": pin, "CONCORD_ASK_TOUCH": touch,
        ]
    }

    /// The same for a key that is there: with what was typed before, and without asking.
    package func answering(_ variables: [String: String], for key: String) -> [String: String] {
        guard !variables.isEmpty else { return [:] }
        return variables.merging([
            "CONCORD_ASK_SILENT": "yes", "CONCORD_ASK_ANSWER": memory.answers.withLock { $0[key] ?? "" },
        ]) { $1 }
    }

    /// Asks for a key's passphrase, and remembers it; false when nobody answers.
    package func ask(_ variables: [String: String], for key: String, with programs: Programs, isRepeated: Bool) async
        -> Bool
    {
        guard let program = variables["SSH_ASKPASS"],
            let outcome = try? await programs.run(
                program, [], with: variables.merging(["CONCORD_ASK_FIRST": isRepeated ? wrong : first]) { $1 }),
            outcome.succeeded
        else { return false }
        memory.answers.withLock { $0[key] = String(outcome.text.prefix { $0 != "\n" }) }
        return true
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
        *)
            if [ -n "$CONCORD_ASK_SILENT" ]; then
                [ -n "$CONCORD_ASK_ANSWER" ] && printf '%s\n' "$CONCORD_ASK_ANSWER"
                exit
            fi
            words=$CONCORD_ASK_FIRST
            ;;
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
