/// Where output goes and what may be done there, settled once at the start.
struct Terminal: Sendable {
    /// `--color`.
    enum ColourChoice: String, CaseIterable, Sendable {
        case auto, always, never
    }

    /// Standard output or standard error.
    struct Stream: Sendable {
        let isTerminal: Bool
        let showsColour: Bool
        /// Whether the cursor can be moved back, as progress does.
        let movesCursor: Bool
        /// Cells in a line, where sentences are broken; nil where they are not, in a file or for a program.
        var width: Int?

        func paint(_ text: String, _ style: Style) -> String {
            showsColour ? style.render(text) : text
        }

        /// Sentences broken into lines of the screen, so that it breaks no number and no command; as they are elsewhere.
        func fit(_ text: String, hanging: Int = 0) -> String {
            width.map { Wrap(width: max(20, $0), hangingIndent: hanging).lines(text).joined(separator: "\n") } ?? text
        }
    }

    let output: Stream
    let errors: Stream
    /// Cells in a line of standard output; nil when it goes to a file or a program, where nothing need be cut.
    let width: Int?
    /// Lines of the screen; nil when standard output is none.
    let height: Int?
    /// Whether there is a person to ask: input and errors are both a terminal.
    let canAsk: Bool

    /// Cells in a line of standard error, for progress and messages.
    let errorsWidth: Int

    /// - Parameter environment: `NO_COLOR` (set and not empty), `TERM` and `COLUMNS` are read; `--color` goes before.
    init(environment: [String: String], colour: ColourChoice = .auto, device: TerminalDevice = .current()) {
        let isDumb = ["", "dumb"].contains(environment["TERM", default: ""])
        let isWelcome = !isDumb && environment["NO_COLOR", default: ""].isEmpty
        let told = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        let onScreen = told ?? device.columns ?? 80
        func stream(_ isTerminal: Bool) -> Stream {
            let showsColour =
                switch colour {
                case .always: true
                case .never: false
                case .auto: isTerminal && isWelcome
                }
            return Stream(
                isTerminal: isTerminal, showsColour: showsColour, movesCursor: isTerminal && !isDumb,
                width: isTerminal ? onScreen : nil)
        }
        self.output = stream(device.outputIsTerminal)
        self.errors = stream(device.errorsAreTerminal)
        self.width = device.outputIsTerminal ? onScreen : told
        self.height = device.outputIsTerminal ? device.rows ?? 24 : nil
        self.errorsWidth = onScreen
        self.canAsk = device.inputIsTerminal && device.errorsAreTerminal
    }
}
