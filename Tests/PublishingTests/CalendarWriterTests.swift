import Records
import Testing

@testable import Publishing

/// What RFC 5545 §3.1 asks of the lines, looked at as bytes.
@Suite struct CalendarWriterTests {
    /// Lines as they stand in the file; nil when one does not end as it must.
    private func lines(_ bytes: [UInt8]) throws -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\n") {
                #expect(index > 0 && bytes[index - 1] == UInt8(ascii: "\r"))
                lines.append([])
            } else if byte == UInt8(ascii: "\r") {
                #expect(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n"))
            } else {
                lines[lines.count - 1].append(byte)
            }
        }
        #expect(lines.last == [])
        return lines.dropLast()
    }

    private func unfolded(_ bytes: [UInt8]) throws -> [String] {
        var unfolded: [[UInt8]] = []
        for line in try lines(bytes) {
            if line.first == UInt8(ascii: " ") {
                unfolded[unfolded.count - 1] += line.dropFirst()
            } else {
                unfolded.append(line)
            }
        }
        return try unfolded.map { try #require(String(validating: $0, as: UTF8.self)) }
    }

    @Test func `no line is longer than 75 octets, and none is folded within a character`() throws {
        for text in HostileText.samples {
            for line in try lines(Sample.hostileInvitation(text).calendar.bytes) {
                #expect(line.count <= 75)
                #expect(String(validating: line, as: UTF8.self) != nil)
            }
        }
        #expect(try lines(Sample.invitation().calendar.bytes).contains { $0.count >= 73 })
    }

    @Test func `no text adds a line: names and their number are the same whatever a record holds`() throws {
        func names(_ text: String) throws -> [String] {
            let bytes = try Sample.hostileInvitation(text).calendar.bytes + Sample.hostileActions(text).calendar.bytes
            return try unfolded(bytes).map { String($0.prefix { $0 != ":" && $0 != ";" }) }
        }
        let expected = try names("plain")
        #expect(expected.count { $0 == "ATTENDEE" } == 2)
        for text in HostileText.samples where !text.isEmpty {
            #expect(try names(text) == expected, "\(text.prefix(40))")
        }
    }

    @Test func `no control character is written but the line ends and tabs`() throws {
        for text in HostileText.samples {
            let all = try lines(Sample.hostileInvitation(text).calendar.bytes).joined()
            #expect(!all.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
        }
    }

    @Test func `text, parameters, instants and days are written as the standards have them`() throws {
        let written = try unfolded(Sample.invitation().calendar.bytes)
        #expect(written.contains("SUMMARY;LANGUAGE=zh-CN:C产品响应速度优化\\; 一\\, 二\\\\三"))
        #expect(written.contains("DTSTART:20240305T060000Z") && written.contains("DTEND:20240305T073000Z"))
        #expect(written.contains("ORGANIZER;CN=\"市场部, ^'Marketing^' ^^\":mailto:mkt@example.org"))
        #expect(written.contains("METHOD:REQUEST") && written.contains("TRIGGER:-PT30M"))
        let actions = try unfolded(Sample.actions().calendar.bytes)
        #expect(actions.contains("DUE;VALUE=DATE:20240312") && actions.contains("TRIGGER;RELATED=END:-P2DT15H"))
        #expect(actions.contains("DTEND;VALUE=DATE:20240313") && actions.contains("TRIGGER;RELATED=END:-P3DT15H"))
        #expect(!actions.contains { $0.hasPrefix("METHOD") })
    }

    @Test func `an address in a mailto URI is percent-encoded where the URI would read it otherwise`() throws {
        let address = try MailAddress("a?b&c%d=e/f#g+h@example.org")
        #expect(CalendarValue.address(address).encoded == "mailto:a%3Fb%26c%25d%3De%2Ff%23g+h@example.org")
    }

    @Test func `the same value gives the same bytes`() throws {
        #expect(try Sample.invitation().calendar.bytes == Sample.invitation().calendar.bytes)
    }
}
