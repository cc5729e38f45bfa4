import Foundation
import Records
import Testing

@testable import Publishing

/// What letters say to a head who has no key, and how they are set.
@Suite struct LetterTests {
    private func record() throws -> Record {
        var record = Record()
        (record.title, record.round, record.department) = ("C产品响应速度优化", 2, try SlipTests.code("MKT"))
        record.participants = try ["RND", "FIN"].map {
            var participant = Participant()
            participant.department = try SlipTests.code($0)
            return participant
        }
        return record
    }

    private func confirmed(_ language: Language, onPaper: [String]) throws -> Letter {
        var settings = try SlipTests.settings()
        settings.departments[0].mail = "office@example.org"
        let sender = try MailAddress("fin@example.org", name: "财务部")
        let head = Letterhead(
            register: "0123456789abcdef", title: "协调记录", language: language, sender: sender,
            now: try #require(Moment("2024-03-18T10:00:00+08:00")), replyTo: sender)
        let number = try #require(RecordNumber("2024-MKT-003"))
        let day = try #require(Day("2024-03-18"))
        let letters = try ConfirmedLetters(
            head, settings, record(), number, since: day, onPaper: onPaper.map(SlipTests.code), remarks: []
        ).letters()
        return try #require(letters.first { $0.department.text == "RND" })
    }

    @Test func `that a round is in force says whose signature is on paper`() throws {
        #expect(try confirmed(.zh, onPaper: ["RND"]).message.body.plain.contains("全部签字（其中纸面签字，由登记员核验：研发部（RND）），即日起执行"))
        #expect(
            try confirmed(.en, onPaper: ["RND"]).message.body.plain.contains(
                "(on paper, vouched for by a registrar: R&D (RND))"))
        #expect(try !confirmed(.zh, onPaper: []).message.body.plain.contains("纸面"))
    }

    @Test func `whoever signed last writes, and answers go to the initiating department`() throws {
        let letter = try confirmed(.zh, onPaper: [])
        #expect(letter.message.from.address == "fin@example.org")
        #expect(letter.message.replyTo == (try MailAddress("office@example.org", name: "市场部")))
        #expect(letter.message.body.plain.contains("请联系市场部 office@example.org"))
    }

    @Test(arguments: [(Language.zh, "请直接回复本邮件，写明执行情况，由发起部门代为登记"), (.en, "answer this mail and say how it stands")])
    func `who has no program is told how to report`(_ language: Language, _ words: String) throws {
        let head = try SlipTests.head(language)
        var action = ActionItem()
        (action.number, action.action, action.department) = (2, "优化方案", try SlipTests.code("RND"))
        (action.owner, action.due) = ("研发部*", Day("2024-03-20"))
        let number = try #require(RecordNumber("2024-MKT-003"))
        let reminder = try ReminderLetters(
            head, SlipTests.settings(),
            [.init(number: number, title: "", name: ActionNumber(2), action: action, late: nil, reminders: 0)],
            answerBy: try #require(Day("2024-03-19"))
        ).letters()
        let returned = try ReturnedLetters(
            head, SlipTests.settings(), number, action, LetterEvent("0123", on: Day(ordinal: 19_800)), reason: "缺少数据"
        ).letters()
        let slips = try SlipLetters(head, SlipTests.settings(), [SlipTests.slip(.head)]).letters()
        for letter in reminder + returned + slips {
            #expect(letter.message.body.plain.contains(words), "\(letter.fileName)")
        }
        #expect(reminder.count == 1 && returned.count == 1 && slips.count == 1)
    }

    @Test func `letters of one day about other things have other names`() throws {
        let head = try SlipTests.head(.zh)
        let names = (1...2000).map { head.occasion("reminder", ["2024-MKT-\($0) 1"]) }
        #expect(Set(names).count == names.count)
        #expect(head.occasion("reminder", ["2024-MKT-1 1"]) == names[0])
    }

    @Test(arguments: [
        ("a.txt", Array("十二起".utf8), "text/plain; charset=utf-8;"),
        ("a.txt", [0xCA, 0xAE, 0xB6, 0xFE], "text/plain; name"),
        ("a.pdf", Array("%PDF".utf8), "application/pdf; name"),
    ])
    func `a text that goes along says that it is UTF-8, where it is`(_ name: String, _ bytes: [UInt8], _ type: String) {
        var count = 0
        let part = MailAttachment(name: name, bytes: bytes).part.bytes(seed: 0, count: &count)
        #expect(String(decoding: part, as: UTF8.self).replacing("\r\n", with: "").contains("Content-Type: " + type))
    }
}
