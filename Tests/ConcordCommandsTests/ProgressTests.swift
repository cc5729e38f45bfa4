import Synchronization
import Testing

@testable import ConcordCommands

@Suite("Progress")
struct ProgressTests {
    /// A clock that is set by hand, and what was drawn.
    private final class Rehearsal: Sendable {
        private let start = ContinuousClock.now
        private let elapsed = Mutex(Duration.zero)
        private let drawn = Mutex("")

        var screen: String { drawn.withLock { $0 } }

        func wait(_ duration: Duration) {
            elapsed.withLock { $0 += duration }
        }

        func progress(of total: Int?, on terminal: Terminal) -> Progress {
            Progress(
                "签名", of: total, on: terminal, now: { self.start.advanced(by: self.elapsed.withLock { $0 }) },
                write: { text in self.drawn.withLock { $0 += text } })
        }
    }

    private static let device = TerminalDevice(errorsAreTerminal: true, columns: 40)
    private let terminal = Terminal(environment: ["TERM": "xterm"], device: Self.device)
    private let rehearsal = Rehearsal()

    @Test("Quick work shows nothing")
    func quick() {
        let progress = rehearsal.progress(of: 10, on: terminal)
        rehearsal.wait(.milliseconds(900))
        progress.advance(by: 10)
        progress.finish()
        #expect(rehearsal.screen == "")
    }

    @Test("After a second it shows, ten times a second at most, and clears itself")
    func slow() {
        let progress = rehearsal.progress(of: 10, on: terminal)
        rehearsal.wait(.seconds(1))
        progress.advance()
        progress.advance()
        rehearsal.wait(.milliseconds(100))
        progress.advance()
        progress.finish()
        progress.finish()
        #expect(rehearsal.screen == "\r\u{1B}[K签名 1/10\r\u{1B}[K签名 3/10\r\u{1B}[K")
    }

    @Test("It clears itself when work ends in an error")
    func forgotten() {
        do {
            let progress = rehearsal.progress(of: nil, on: terminal)
            rehearsal.wait(.seconds(2))
            progress.advance(by: 7)
        }
        #expect(rehearsal.screen == "\r\u{1B}[K签名 7\r\u{1B}[K")
    }

    @Test("It shows nothing where the cursor cannot be moved back", arguments: ["dumb", ""])
    func dumb(_ name: String) {
        let dumb = Terminal(environment: ["TERM": name], device: Self.device)
        let piped = Terminal(environment: ["TERM": "xterm"], device: TerminalDevice(outputIsTerminal: true))
        for terminal in [dumb, piped] {
            let progress = rehearsal.progress(of: 10, on: terminal)
            rehearsal.wait(.seconds(5))
            progress.advance()
            progress.finish()
        }
        #expect(rehearsal.screen == "")
    }
}
