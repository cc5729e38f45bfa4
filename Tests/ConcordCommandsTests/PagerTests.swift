import Glibc
import Programs
import TestSupport
import Testing

@testable import ConcordCommands

@Suite("Pager")
struct PagerTests {
    private static let programs = Python.programs

    private func screen(rows: Int, columns: Int = 20) -> Terminal {
        Terminal(environment: [:], device: TerminalDevice(outputIsTerminal: true, columns: columns, rows: rows))
    }

    @Test("The pager is the one git would use")
    func order() {
        let both = ["GIT_PAGER": "more -s", "PAGER": "most"]
        #expect(Pager(environment: both, configured: "delta")?.program == "more")
        #expect(Pager(environment: both, configured: "delta")?.arguments == ["-s"])
        #expect(Pager(environment: ["PAGER": "most"], configured: "delta --dark")?.program == "delta")
        #expect(Pager(environment: ["PAGER": "most"], configured: nil)?.program == "most")
        #expect(Pager(environment: [:], configured: nil)?.program == "less")
    }

    @Test("An empty pager, or cat, is none", arguments: ["", " ", "cat"])
    func none(_ choice: String) {
        #expect(Pager(environment: ["GIT_PAGER": choice, "PAGER": "less"], configured: "less") == nil)
    }

    @Test("Output is long when its lines, wrapped by the screen, are more than the screen's")
    func long() {
        #expect(!Pager.isLong("1\n2\n", on: screen(rows: 3)))
        #expect(Pager.isLong("1\n2\n3\n", on: screen(rows: 3)))
        #expect(Pager.isLong("研发部门研发部门研发部门研发部门", on: screen(rows: 3, columns: 10)))
        #expect(!Pager.isLong("1\n2\n3\n4", on: Terminal(environment: [:], device: TerminalDevice())))
    }

    @Test("Long output goes to the pager whole")
    func feeds() async throws {
        let text = String(repeating: "跨部门沟通协调记录表\n", count: 20_000)
        var template = Array("/tmp/concord-pager-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        defer { close(file) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        let pager = try #require(Pager(environment: ["PAGER": "dd of=\(path) status=none"], configured: nil))
        await Pager.show(text, in: pager, on: screen(rows: 5), with: Self.programs)
        var bytes = [UInt8](repeating: 0, count: text.utf8.count + 1)
        var count = 0
        while true {
            let more = bytes.withUnsafeMutableBytes {
                read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if more <= 0 { break }
            count += more
        }
        #expect(bytes[..<count].elementsEqual(text.utf8))
    }

    @Test("A reader who leaves at once does no harm")
    func leaves() async throws {
        let text = String(repeating: "line\n", count: 1_000_000)
        let pager = try #require(Pager(environment: ["PAGER": "true"], configured: nil))
        await Pager.show(text, in: pager, on: screen(rows: 5), with: Self.programs)
    }
}
