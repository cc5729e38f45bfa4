import Records
import Testing

@testable import Publishing

@Suite struct MailTests {
    @Test func `no line is longer than 78 characters, and every one ends with CR LF`() throws {
        for text in HostileText.samples {
            let bytes = try Sample.hostileMail(text).bytes
            for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
                #expect(line.last == UInt8(ascii: "\r") && !line.dropLast().contains(UInt8(ascii: "\r")))
                let isMessageID = line.starts(with: Array("Message-ID: ".utf8)) || line.starts(with: Array(" <".utf8))
                #expect(line.count - 1 <= 78 || isMessageID, "\(String(decoding: line, as: UTF8.self))")
                #expect(line.count - 1 <= 998)
            }
            let odd = bytes.firstIndex { !(0x20...0x7E).contains($0) && ![0x09, 0x0A, 0x0D].contains($0) }
            #expect(odd == nil, "\(String(decoding: bytes[max(0, (odd ?? 0) - 60)...].prefix(80), as: UTF8.self))")
        }
    }

    @Test func `an encoded word is 75 characters at most and decodes by itself to whole characters`() throws {
        for text in HostileText.samples where !text.isEmpty {
            let words = EncodedWords.words(PublishedText.line(text), after: 9)
            for (index, word) in words.enumerated() {
                #expect(word.utf8.count <= (index == 0 ? 76 - 9 : 75) && word.hasPrefix("=?UTF-8?B?"))
            }
        }
        #expect(EncodedWords.words("会议", after: 0) == ["=?UTF-8?B?5Lya6K6u?="])
    }

    @Test(arguments: [
        ("no-at", MailAddressError.Problem.at), ("a@b@c", .at), ("a b@example.org", .space),
        ("a\r\n@example.org", .space),
        ("王@example.org", .notASCII), ("a@例子.cn", .notASCII), (".a@example.org", .name), ("a..b@example.org", .name),
        ("\"a\"@example.org", .name), ("a<b@example.org", .name), ("@example.org", .name), ("a@", .host),
        ("a@-x.org", .host), ("a@x..org", .host), ("a@[127.0.0.1]", .host), ("a@x_y.org", .host),
        (String(repeating: "a", count: 65) + "@example.org", .tooLong), ("", .at),
    ])
    func `an address that no mail can be sent to is refused by name`(
        _ address: String, _ problem: MailAddressError.Problem
    ) {
        #expect(throws: MailAddressError(address: address, problem: problem)) { try MailAddress(address) }
        #expect(!MailAddressError(address: address, problem: problem).message.zh.isEmpty)
    }

    @Test(arguments: ["a@b", "a.b+c@example.org", "o'hara@example.co.uk", "x@xn--fiqs8s.cn", "A=b_c-d@1.example"])
    func `ordinary addresses are taken`(_ address: String) throws {
        #expect(try MailAddress(address).address == address)
    }

    @Test func `different texts give different message ids, and none leaves its brackets`() {
        let ids = Set(HostileText.samples.map { MessageID($0, in: "r").description })
        #expect(ids.count == Set(HostileText.samples).count)
        #expect(ids.allSatisfy { $0.count { "<>@ \r\n".contains($0) } == 3 })
    }

    @Test func `quoted-printable keeps what mail programs would change on the way`() {
        let text = Array("From me\r\n.\r\ntrail \r\na=b\r\n".utf8)
        #expect(
            String(decoding: QuotedPrintable.lines(text), as: UTF8.self)
                == "=46rom me\r\n=2E\r\ntrail=20\r\na=3Db\r\n")
    }

    @Test func `no boundary occurs in a part`() throws {
        let text = String(decoding: try Sample.mail().bytes, as: UTF8.self)
        let boundaries = text.matches(of: /boundary="([^"]+)"/).map { String($0.output.1) }
        #expect(boundaries.count == 2 && Set(boundaries).count == 2)
        #expect(text.ranges(of: "--" + boundaries[0]).count == 5 && text.ranges(of: "--" + boundaries[1]).count == 4)
    }

    @Test func `the same value gives the same bytes, another one other boundaries`() throws {
        let mail = try Sample.mail()
        var other = mail
        other.subject = "别的"
        #expect(mail.bytes == (try Sample.mail().bytes))
        let boundary = /boundary="([^"]+)"/
        #expect(
            String(decoding: mail.bytes, as: UTF8.self).firstMatch(of: boundary)?.output.1
                != String(decoding: other.bytes, as: UTF8.self).firstMatch(of: boundary)?.output.1)
    }
}
