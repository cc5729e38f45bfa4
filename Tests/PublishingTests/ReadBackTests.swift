import Publishing
import Records
import Testing

/// What is read off a page, and out of a mail that somebody kept (S26).
@Suite struct ReadBackTests {
    private let digits = String(repeating: "0123456789abcdef", count: 4)

    @Test func `a code's line reads back as it was printed, whatever a later program adds`() throws {
        let number = try #require(RecordNumber("2024-MKT-001"))
        for stage in [FormIdentity.PrintedState.round(2), .draft, .notice, .imported, .void] {
            let identity = FormIdentity(number, stage, digest: digits)
            #expect(FormIdentity(code: identity.code) == identity)
            #expect(FormIdentity(code: identity.code + " more:1") == identity)
        }
        for odd in [
            "", "concord:2024-MKT-001/1", "concord:2024-MKT-001/0 sha256:\(digits)",
            "concord:2024-MKT-001 sha256:\(digits)",
            "concord:x/1 sha256:\(digits)", "concord:2024-MKT-001/1 sha256:\(digits)0", "https://example.org",
        ] { #expect(FormIdentity(code: odd) == nil, "\(odd)") }
    }

    @Test func `a digest is typed in groups or not`() {
        let groups = (0..<8).map { String(digits.dropFirst($0 * 8).prefix(8)) }
        for text in [
            digits, groups.joined(separator: " "), groups.joined(separator: "-").uppercased(), "SHA-256：\(digits)",
        ] {
            #expect(FormIdentity.digest(typed: text) == digits, "\(text)")
        }
        #expect(FormIdentity.digest(typed: String(digits.dropLast())) == nil)
        #expect(FormIdentity.digest(typed: String(digits.dropLast()) + "g") == nil)
    }

    @Test func `a mail says who sent it and when`() {
        func mail(_ text: String) -> ReceivedMail? { ReceivedMail(Array(text.utf8)) }
        let answer = mail(
            "Received: by x\r\n\tfor y\r\nDate: Fri, 7 Mar 2025 23:10:00 +0800\r\nFrom: =?utf-8?B?5p2O?=\r\n <RND@example.org>\r\n\r\n同意\r\n"
        )
        #expect(answer?.sender == "RND@example.org" && answer?.day == Day("2025-03-07"))
        #expect(mail("From: rnd@example.org\n\nDate: Fri, 7 Mar 2025 10:00:00 +0800")?.day == nil)
        for odd in ["", "同意", "Subject: x\n\nFrom: rnd@example.org", "From: nobody\n\n", " From: rnd@example.org\n\n"] {
            #expect(mail(odd) == nil, "\(odd)")
        }
    }

    @Test(arguments: [
        ("rnd@example.org", ["rnd@example.org"]),
        ("\"Doe, <x@y.z>\" <a@example.org>, b@example.org", ["a@example.org", "b@example.org"]),
        ("李 (R&D, <c@example.org>) <a@example.org> (late)", ["a@example.org"]),
        (
            "Team: a@example.org, \"B \\\" C\" <b@example.org>;, c@example.org",
            ["a@example.org", "b@example.org", "c@example.org"]
        ),
        ("undisclosed-recipients:;", []), ("研发部 <rnd@例子.测试>", []),
    ])
    func `whom a field names`(_ field: String, _ addresses: [String]) {
        let head = MailHead(Array("To:\r\n \(field)\r\n\r\n".utf8))
        #expect(head?.addresses(in: "to").map(\.address) == addresses)
    }

    @Test(arguments: [
        ("Thu, 7 Mar 2024 18:00:00 +0800", "2024-03-07"), ("29 feb 2024 18:00 GMT", "2024-02-29"),
        ("Thu, 07 Mar 24 18:00:00 EST", "2024-03-07"), ("7 Mar 124 18:00:00 +0000", "2024-03-07"),
        ("30 Feb 2024 10:00:00 +0800", nil), ("2024-03-07T18:00:00+08:00", nil), ("Mar 7 2024", nil), ("", nil),
    ])
    func `the day of a mail is one that there was`(_ date: String, _ day: String?) {
        #expect(MailHead(Array("Date: \(date)\n\n".utf8))?.day == day.flatMap { Day($0) })
    }
}
