import Foundation
import Records
import TestSupport
import Testing

@testable import Publishing

/// Python's email package reads what we write.
@Suite(.needs(MailReader.oracle))
struct MailOracleTests {
    @Test func `headers say who writes to whom about what and when`() throws {
        var mail = try Sample.mail()
        let first = MessageID("2024-MKT-001.notice", in: "r")
        (mail.inReplyTo, mail.references) = (first, [first, MessageID("2024-MKT-001.round-1", in: "r")])
        let read = try MailReader.read([mail])[0]
        #expect(read.from == [["市场部", "mkt@example.org"]] && read.cc == [["", "cc@example.org"]])
        #expect(read.to == [["研发部", "rnd@example.org"], ["Sales \"Dept\", East", "sal@example.org"]])
        #expect(read.header("Subject") == mail.subject && read.date == "2024-02-28T09:00:00+08:00")
        #expect(read.header("Message-ID") == "<2024-MKT-001.notice.0@0123456789abcdef.concord.invalid>")
        #expect(read.header("In-Reply-To") == first.description)
        #expect(read.header("References") == mail.references.map(\.description).joined(separator: " "))
        #expect(read.defects.isEmpty, "\(read.defects)")
    }

    @Test func `both bodies, the invitation and the files come as they were`() throws {
        let mail = try Sample.mail()
        let read = try MailReader.read([mail])[0]
        #expect(
            read.kinds == [
                "0 multipart/mixed", "1 multipart/alternative", "2 text/plain", "2 text/html", "2 text/calendar",
                "1 text/calendar", "1 application/pdf", "1 text/plain",
            ])
        #expect(read.plain == mail.body.plain && read.html == mail.body.html)
        #expect(read.parts[2].parameters["method"] == "REQUEST" && read.parts[2].file == nil)
        #expect(read.parts[2].bytes == mail.invitation?.bytes)
        let files = read.parts.dropFirst(3)
        #expect(
            files.map(\.file) == mail.attachments.map(\.name) && files.map(\.bytes) == mail.attachments.map(\.bytes))
        #expect(files.allSatisfy { $0.disposition == "attachment" })
        #expect(
            files.map { $0.parameters["name"] } == mail.attachments.map(\.name), "both places have the name as it is")
    }

    @Test func `a mail without an invitation and files has two bodies and nothing else`() throws {
        var mail = try Sample.mail()
        (mail.invitation, mail.attachments, mail.cc) = (nil, [], [])
        let read = try MailReader.read([mail])[0]
        #expect(read.kinds == ["0 multipart/alternative", "1 text/plain", "1 text/html"] && read.cc.isEmpty)
    }

    @Test func `whatever a record holds stays in its place`() throws {
        let mails = try HostileText.samples.map(Sample.hostileMail)
        for ((text, mail), read) in try zip(zip(HostileText.samples, mails), MailReader.read(mails)) {
            let (line, about) = (PublishedText.line(text), "\(text.prefix(40))")
            #expect(
                read.headers.map(\.[0]) == [
                    "Date", "From", "To", "Cc", "Subject", "Message-ID", "MIME-Version", "Content-Type",
                ], "\(about)")
            #expect(read.kinds.count == 6 && read.kinds[5].hasPrefix("1 "), "\(about)")
            #expect(read.header("Subject") == line, "\(about)")
            let name = PublishedText.name(text)
            #expect(read.from == [[name, "mkt@example.org"]] && read.to == [[name, "a@example.org"]], "\(about)")
            #expect(read.plain == mail.body.plain && read.html == mail.body.html, "\(about)")
            #expect(read.parts[3].bytes == Array(text.utf8) && read.parts[3].disposition == "attachment", "\(about)")
            #expect(read.defects.isEmpty, "\(about) \(read.defects)")
        }
    }
}

/// `Tests/Oracles/read_mails.py`.
enum MailReader {
    static let oracle = Oracle("read_mails", modules: "email.policy")

    struct Mail: Decodable {
        let headers: [[String]]
        let from: [[String]]
        let to: [[String]]
        let cc: [[String]]
        let date: String
        let kinds: [String]
        let parts: [Part]
        let plain: String
        let html: String
        let defects: [String]

        func header(_ name: String) -> String? { headers.first { $0[0] == name }?[1] }
    }

    struct Part: Decodable {
        let type: String
        let parameters: [String: String]
        let disposition: String?
        let file: String?
        let base64: String

        var bytes: [UInt8]? { Data(base64Encoded: base64).map(Array.init) }
    }

    static func read(_ mails: [MailMessage]) throws -> [Mail] {
        let answer = try oracle.ask(["mails": mails.map { Data($0.bytes).base64EncodedString() }])
        let read = try JSONDecoder().decode([Mail].self, from: JSONSerialization.data(withJSONObject: answer))
        try #require(read.count == mails.count)
        return read
    }
}
