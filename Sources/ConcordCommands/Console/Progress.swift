import Synchronization

/// One line on standard error about work that takes more than a second: `签名 312/4000`. It clears itself at the end,
/// however the end comes about; where the cursor cannot be moved back it never shows.
final class Progress: Sendable {
    private struct State {
        var done = 0
        var nextDrawing: ContinuousClock.Instant
        var isShown = false
    }

    private let label: String
    private let total: Int?
    private let width: Int
    private let isVisible: Bool
    private let now: @Sendable () -> ContinuousClock.Instant
    private let write: @Sendable (String) -> Void
    private let state: Mutex<State>

    /// - Parameters:
    ///   - total: how many steps; nil when nobody knows.
    ///   - now: the clock; it starts here.
    init(
        _ label: String, of total: Int? = nil, on terminal: Terminal,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
        write: @escaping @Sendable (String) -> Void = StandardError.write
    ) {
        self.label = SafeText.line(label)
        self.total = total
        self.width = terminal.errorsWidth
        self.isVisible = terminal.errors.movesCursor
        self.now = now
        self.write = write
        self.state = Mutex(State(nextDrawing: now().advanced(by: .seconds(1))))
    }

    deinit {
        finish()
    }

    /// Some steps are done. Cheap enough for each: it draws ten times a second at most.
    func advance(by steps: Int = 1) {
        guard isVisible else { return }
        state.withLock { state in
            state.done += steps
            let instant = now()
            guard instant >= state.nextDrawing else { return }
            state.nextDrawing = instant.advanced(by: .milliseconds(100))
            state.isShown = true
            let count = total.map { "\(state.done)/\($0)" } ?? "\(state.done)"
            write(Self.clear + DisplayWidth.truncate("\(label) \(count)", to: width - 1))
        }
    }

    /// Clears the line; the next step may show it again.
    func finish() {
        state.withLock { state in
            if state.isShown { write(Self.clear) }
            state.isShown = false
        }
    }

    /// To the line's beginning, and erase to its end (ECMA-48 §8.3.41).
    private static let clear = "\r\u{1B}[K"
}
