/// Questions to the person at the terminal. Where there is none, every answer is nil and nothing is written: scripts
/// use flags.
struct Prompt: Sendable {
    private let canAsk: Bool
    private let read: @Sendable () -> String?
    private let write: @Sendable (String) -> Void

    init(
        on terminal: Terminal, read: @escaping @Sendable () -> String? = { readLine() },
        write: @escaping @Sendable (String) -> Void = StandardError.write
    ) {
        self.canAsk = terminal.canAsk
        self.read = read
        self.write = write
    }

    /// Yes or no; nil when nobody answers, or nothing intelligible in three attempts.
    ///
    /// - Parameter usual: the answer that an empty line gives.
    func confirm(_ question: String, usual: Bool? = nil) -> Bool? {
        let choices =
            switch usual {
            case true?: "[Y/n]"
            case false?: "[y/N]"
            case nil: "[y/n]"
            }
        for _ in 0..<3 {
            guard let answer = line("\(question) \(choices)") else { return nil }
            switch answer.lowercased() {
            case "y", "yes", "是", "好": return true
            case "n", "no", "否", "不": return false
            case "": if let usual { return usual }
            default: continue
            }
        }
        return nil
    }

    /// What is typed, without the spaces around it; nil at end of input.
    func line(_ question: String) -> String? {
        guard canAsk else { return nil }
        write(SafeText.line(question) + " ")
        guard let answer = read() else {
            write("\n")
            return nil
        }
        let typed = answer.drop(while: \.isWhitespace)
        guard let last = typed.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(typed[...last])
    }
}
