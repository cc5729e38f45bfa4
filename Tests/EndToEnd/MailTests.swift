import Foundation
import Programs
import TestSupport
import Testing

/// The mails and calendars that commands write, as another program reads them (S7, S15, S22).
@Suite(.needs("python3")) struct MailTests {
    private let number = Scene.number

    private func day(_ day: String) -> String { "2024-\(day)T10:00:00+08:00" }

    /// A mail's headers and parts by Python's `email`: `Subject`, `To`, `In-Reply-To`, `plain`, `html`, `calendar`, and the
    /// attachments' names joined by spaces.
    private func mail(_ scene: Scene, _ name: String) async throws -> [String: String] {
        let script = """
            import email, email.policy, json, sys
            mail = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
            assert not mail.defects, mail.defects
            found = {key: str(mail[key]) for key in ('Subject', 'From', 'To', 'Cc', 'In-Reply-To', 'References', 'Message-ID', 'Reply-To', 'Auto-Submitted') if mail[key]}
            for kind in ('plain', 'html'):
                found[kind] = mail.get_body((kind,)).get_content()
            for part in mail.walk():
                if part.get_content_type() == 'text/calendar' and not part.get_filename():
                    found['calendar'] = part.get_content()
                    found['method'] = part.get_param('method') or ''
            found['attachments'] = ' '.join(part.get_filename() for part in mail.iter_attachments())
            print(json.dumps(found))
            """
        let outcome = try await scene.programs.run("python3", ["-c", script, scene.root + "/out/" + name])
        #expect(outcome.succeeded, "\(outcome.errors)")
        return try #require(JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: String])
    }

    private func unfolded(_ calendar: String) -> String {
        calendar.replacing("\r\n", with: "\n").replacing("\n ", with: "")
    }

    /// The value of an iCalendar property that stands there once, folding undone.
    private func value(_ key: String, in calendar: String) -> String? {
        let lines = unfolded(calendar).split(separator: "\n")
        let found = lines.filter { $0.hasPrefix(key + ":") || $0.hasPrefix(key + ";") }
        return found.count == 1 ? found[0].split(separator: ":", maxSplits: 1).last.map(String.init) : nil
    }

    private func begin(_ scene: Scene) async throws {
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt", at: day("02-26"))
        try await scene.succeed(["attach", number, scene.write("投诉汇总.txt", "十二起")], as: "mkt", at: day("02-26"))
        try await scene.succeed(["notice", number, "--mail", scene.root + "/out"], as: "mkt", at: day("02-28"))
    }

    @Test func `S7 S8: the notice is a mail with agenda, materials and an invitation, one a department`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await begin(scene)
        let early = try await scene.concord(["circulate", number], as: "mkt", at: day("02-28"))
        #expect(early.status == 2 && early.errors.contains("尚未填写"), "\(early.errors)")
        for code in Scene.departments {
            let mail = try await mail(scene, "\(number)-notice-\(code).eml")
            #expect(mail["To"] == "\(code.lowercased())@example.org" && mail["method"] == "REQUEST")
            #expect(mail["Subject"]?.contains("C产品响应速度优化") == true)
            for text in ["腾讯会议", "123-456-789", "客户对C产品响应速度不满", "投诉汇总.txt", "明确功能优化优先级"] {
                #expect(mail["plain"]?.contains(text) == true && mail["html"]?.contains(text) == true, "\(text)")
            }
            #expect(mail["attachments"] == "投诉汇总.txt \(number).ics")
            let calendar = try #require(mail["calendar"])
            #expect(value("DTSTART", in: calendar) == "20240305T060000Z" && value("SEQUENCE", in: calendar) == "0")
        }
    }

    @Test func `S7: a changed meeting keeps its UID and raises its SEQUENCE, a void one is cancelled`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await begin(scene)
        let first = try #require(try await mail(scene, "\(number)-notice-RND.eml")["calendar"])
        let moved = Scene.record.replacing("14:00-15:30", with: "15:00-16:30")
        try await scene.succeed(
            ["edit", number, "--from", scene.write("moved.yaml", moved)], as: "mkt", at: day("02-29"))
        try await scene.succeed(["notice", number, "--mail", scene.root + "/out"], as: "mkt", at: day("02-29"))
        let change = try await mail(scene, "\(number)-notice-1-RND.eml")
        let second = try #require(change["calendar"])
        #expect(value("UID", in: first) == value("UID", in: second) && value("SEQUENCE", in: second) == "1")
        #expect(change["In-Reply-To"] == (try await mail(scene, "\(number)-notice-RND.eml")["Message-ID"]))
        try await scene.succeed(
            ["void", number, "--reason", "改为书面会签", "--yes", "--mail", scene.root + "/out"], as: "mkt", at: day("03-01"))
        let cancelled = try await mail(scene, "\(number)-cancelled-2-RND.eml")
        let last = try #require(cancelled["calendar"])
        #expect(cancelled["method"] == "CANCEL" && value("STATUS", in: last) == "CANCELLED")
        #expect(value("UID", in: first) == value("UID", in: last) && value("SEQUENCE", in: last) == "2")
        #expect(cancelled["plain"]?.contains("改为书面会签") == true)
    }

    @Test func `S7: a department that leaves the list is told that for it there is no meeting`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await begin(scene)
        let without = Scene.record.replacing("  - {部门: SAL, 对接人: 销售部经理*}\n", with: "")
        try await scene.succeed(
            ["edit", number, "--from", scene.write("fewer.yaml", without)], as: "mkt", at: day("02-29"))
        try await scene.succeed(["notice", number, "--mail", scene.root + "/out"], as: "mkt", at: day("02-29"))
        let told = try await mail(scene, "\(number)-cancelled-1-SAL.eml")
        let calendar = unfolded(try #require(told["calendar"]))
        #expect(
            told["method"] == "CANCEL" && calendar.contains("sal@example.org") && !calendar.contains("rnd@example.org"))
        #expect(told["plain"]?.contains("贵部门无需参加本次会议") == true)
        let others = try await mail(scene, "\(number)-notice-1-RND.eml")
        #expect(others["method"] == "REQUEST" && others["calendar"]?.contains("sal@example.org") == false)
    }

    @Test func `S15: each department's mail shows what changed since the round it last saw`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let two = Scene.record.replacing("  - {部门: SAL, 对接人: 销售部经理*}\n", with: "")
        try await scene.circulate(two, at: day("03-06"))
        let later = Scene.record.replacing("完成时限: 2024-03-12", with: "完成时限: 2024-03-14")
        try await scene.succeed(
            ["edit", number, "--from", scene.write("later.yaml", later)], as: "mkt", at: day("03-07"))
        try await scene.succeed(["circulate", number, "--mail", scene.root + "/out"], as: "mkt", at: day("03-07"))
        let known = try await mail(scene, "\(number)-round-2-RND.eml")
        #expect(known["plain"]?.contains("2024-03-12") == true && known["plain"]?.contains("2024-03-14") == true)
        #expect(known["plain"]?.contains("最迟于2024年3月8日（星期五）（含当日）") == true, "the last day for objections")
        #expect(known["Subject"] == "请签字确认（最迟3月8日星期五）：C产品响应速度优化（\(number) 第 2 轮）")
        #expect(known["To"] == "rnd@example.org" && known["From"]?.hasPrefix("MKT部 <mkt@") == true)
        #expect(known["Reply-To"]?.contains("mkt@example.org") == true && known["Auto-Submitted"] == "auto-generated")
        #expect(known["Message-ID"]?.hasSuffix("@example.org>") == true)
        let form = StockProgram.isHere("chromium") ? "\(number)-2.pdf" : "\(number)-2.html"
        #expect(known["attachments"] == form)
        let fresh = try await mail(scene, "\(number)-round-2-SAL.eml")
        #expect(fresh["plain"]?.contains("2024-03-12") == false && fresh["In-Reply-To"] == nil)
        let thread = known["References"]?.split(separator: " ").first
        #expect(
            thread != nil && thread == fresh["References"]?.split(separator: " ").first,
            "one thread for all of a record")
    }

    @Test func `S22: reminders go to the departments that act, with their actions as a calendar`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate(at: day("03-06"))
        try await scene.sign(at: day("03-06"))
        let before = try await scene.gitText(["rev-parse", "main"])
        let rehearsed = try await scene.concord(["remind", "--dry-run"], as: "mkt", at: day("03-09"))
        #expect(rehearsed.text.contains("评估服务器升级可行性"))
        #expect(try await scene.gitText(["rev-parse", "main"]) == before)
        try await scene.succeed(["remind", "--mail", scene.root + "/out"], as: "mkt", at: day("03-09"))
        let mail = try await mail(scene, scene.letter("reminder-2024-03-09-", "-RND.eml"))
        #expect(mail["Subject"]?.hasPrefix("提醒：3月12日到期：") == true && mail["attachments"] == "2024-03-09-RND.ics")
        #expect(mail["plain"]?.contains("最迟于2024年3月12日（星期二）（含当日）完成") == true)
        let late = try await self.mail(scene, scene.letter("overdue-2024-03-09-", "-RND.eml"))
        #expect(late["Subject"]?.hasPrefix("催办：评估服务器升级可行性已逾期") == true)
        #expect(late["plain"]?.contains("该项应于2024年3月8日（星期五）完成，此前已提醒 0 次") == true)
        let trailers = try await scene.gitText([
            "log", "-1", "--format=%(trailers:key=Action,valueonly,separator=%x2C)",
        ])
        #expect(trailers == "1,2")
        try await scene.succeed(["due", "--ics", scene.root + "/due.ics"], at: day("03-09"))
        let calendar = try String(contentsOfFile: scene.root + "/due.ics", encoding: .utf8)
        #expect(calendar.components(separatedBy: "BEGIN:VTODO").count == 3)
        #expect(calendar.components(separatedBy: "TRIGGER;RELATED=END").count == 5)
    }

    @Test(.needs("curl"))
    func `mails are sent once each, what is refused waits, and what may have gone is not sent again`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let server = try FakeMailServer(in: scene.root, refusing: "sal@example.org")
        defer { server.end() }
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt", at: day("03-06"))
        func run(_ words: [String]) async throws -> Programs.Outcome {
            try await scene.concord(
                words, as: "mkt", at: day("03-06"),
                with: ["CONCORD_MAIL": "smtp://127.0.0.1:\(server.port)", "CONCORD_CHROMIUM": "/none"])
        }
        let unset = try await scene.concord(["circulate", number, "--send"], as: "mkt", at: day("03-06"))
        #expect(
            unset.status == 2 && unset.errors.contains("[mail-unconfigured]"), "nothing is done before it is known how")
        let first = try await run(["circulate", number, "--send"])
        #expect(first.errors.contains("已发送 2 封邮件") && first.errors.contains("[mail-refused]"), "\(first.errors)")
        #expect(try server.received() == ["mkt@example.org", "rnd@example.org"])
        let box = scene.register + "/.git/concord/mail"
        // The program was killed while it handed this one over.
        try interrupt("\(number)-round-1-RND.eml", in: box)
        _ = try await run(["circulate", number, "--send"])
        #expect(try server.received().count == 2, "nothing went twice")
        let queue = try await run(["mail", "queue", "--format", "json"])
        let states = try #require(JSONSerialization.jsonObject(with: Data(queue.output)) as? [[String: Any]])
        #expect(states.compactMap { $0["state"] as? String } == ["unclear", "waiting"])
        #expect(try await run(["mail", "send", "\(number)-round-1-RND.eml", "--yes"]).status == 0)
        #expect(try server.received() == ["mkt@example.org", "rnd@example.org", "rnd@example.org"])
        #expect(try await run(["mail", "drop", "\(number)-round-1-SAL.eml"]).status == 0)
        #expect(try await run(["mail", "queue"]).errors.contains("没有待发的邮件"))
        let log = try String(contentsOfFile: box + "/log", encoding: .utf8).split(separator: "\n")
        #expect(log.count { $0.contains("\tsent\t") } == 2 && log.contains { $0.contains("\trefused\t") })
        // What was taken out of the queue was not sent: the same command sends it. What a person says went is not sent again.
        _ = try await run(["circulate", number, "--send"])
        #expect(try server.received().count == 3)
        #expect(try await run(["mail", "queue", "--format", "csv"]).text.contains("\(number)-round-1-SAL.eml,待发,sal@"))
        for name in ["sent", "handing"] { #expect(try files("\(box)/\(name)").count == (name == "sent" ? 2 : 0)) }
        // A kill behind the log's line leaves nothing unclear.
        try FileManager.default.moveItem(
            atPath: "\(box)/sent/\(number)-round-1-RND.eml", toPath: "\(box)/handing/\(number)-round-1-RND.eml")
        #expect(!(try await run(["mail", "queue"]).text.contains("RND.eml")))
        try interrupt("\(number)-round-1-MKT.eml", in: box)
        #expect(try await run(["mail", "drop", "\(number)-round-1-MKT.eml"]).errors.contains("视为已发送"))
        try FileManager.default.removeItem(atPath: "\(box)/sent/\(number)-round-1-MKT.eml")
        _ = try await run(["circulate", number, "--send"])
        #expect(try server.received().count == 3)
    }

    /// As a kill while it was handed over leaves a mail that was sent: nothing says that it went.
    private func interrupt(_ name: String, in box: String) throws {
        try FileManager.default.moveItem(atPath: "\(box)/sent/\(name)", toPath: "\(box)/handing/\(name)")
        let lines = try String(contentsOfFile: box + "/log", encoding: .utf8).split(separator: "\n")
        try (lines.filter { !$0.contains("\tsent\t\(name)\t") }.joined(separator: "\n") + "\n")
            .write(toFile: box + "/log", atomically: true, encoding: .utf8)
    }

    private func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test(.needs("curl"))
    func `without its log nothing is sent twice, and with one that cannot be read nothing is sent`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        let server = try FakeMailServer(in: scene.root, refusing: "nobody@example.org")
        defer { server.end() }
        try await scene.circulate(at: day("03-06"))
        func send() async throws -> Programs.Outcome {
            try await scene.concord(
                ["circulate", number, "--send"], as: "mkt", at: day("03-06"),
                with: ["CONCORD_MAIL": "smtp://127.0.0.1:\(server.port)", "CONCORD_CHROMIUM": "/none"])
        }
        _ = try await send()
        #expect(try server.received().count == 3)
        let log = scene.register + "/.git/concord/mail/log"
        let (whole, sent) = (try Data(contentsOf: URL(filePath: log)), scene.register + "/.git/concord/mail/sent")
        // As long as it likes.
        let long = Data(
            ("2024-03-01T00:00:00+08:00\tsent\tx.eml\t<x@y>\t" + String(repeating: "x", count: 1 << 20)).utf8)
        try ((0..<70).reduce(into: Data()) { all, _ in all += long + Data("\n".utf8) } + whole).write(
            to: URL(filePath: log))
        try FileManager.default.moveItem(atPath: sent, toPath: sent + "-away")
        #expect(try await send().errors.contains("3 封邮件此前已发送，未再发送"))
        // A line that a full disk cut short says nothing; one that nobody wrote stops everything.
        try (whole + Data("2024-03-06\tsen".utf8)).write(to: URL(filePath: log))
        #expect(try await send().errors.contains("3 封邮件此前已发送，未再发送"))
        try (Data("nobody wrote this\n".utf8) + whole).write(to: URL(filePath: log))
        let damaged = try await send()
        #expect(
            damaged.errors.contains("第 1 行无法识别：") && damaged.errors.contains("concord/mail/log"), "\(damaged.errors)")
        try FileManager.default.removeItem(atPath: log)
        try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: false)
        let unreadable = try await send()
        #expect(
            unreadable.errors.contains("邮件发送日志无法读写") && unreadable.errors.contains("请恢复该文件"), "\(unreadable.errors)")
        // Without it the folder tells.
        try FileManager.default.removeItem(atPath: log)
        try FileManager.default.removeItem(atPath: sent)
        try FileManager.default.moveItem(atPath: sent + "-away", toPath: sent)
        #expect(try await send().errors.contains("3 封邮件此前已发送，未再发送"))
        #expect(try server.received().count == 3)
    }

    @Test func `what happened is written again by the same command, under the same names`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt", at: day("03-06"))
        let first: [(words: [String], person: String, letters: Int)] = [
            (["circulate", number], "mkt", 3), (["object", number, "-m", "太紧"], "rnd", 3),
            (["sign", number, "--as", "MKT", "--yes"], "mkt", 0), (["sign", number, "--as", "RND", "--yes"], "rnd", 0),
            (["sign", number, "--as", "SAL", "--yes"], "sal", 3), (["settle", number, "1", "-m", "不升级"], "mkt", 3),
            (["feedback", number, "1", "--status", "done", "-m", "好了"], "rnd", 1),
            (["feedback", number, "2", "--status", "closed", "-m", "不做了"], "rnd", 1), (["archive", number], "mkt", 3),
        ]
        for (place, step) in first.enumerated() {
            let out = "\(scene.root)/\(place)"
            let mails = step.words + ["--mail", out]
            try await scene.succeed(mails, as: step.person, at: "2024-03-07T10:0\(place):00+08:00")
            let names = try files(out)
            #expect(names.count == step.letters, "\(step.words): \(names)")
            try FileManager.default.removeItem(atPath: out)
            let again = try await scene.concord(mails, as: step.person, at: "2024-03-07T11:0\(place):00+08:00")
            #expect(
                again.status == 0 && again.errors.contains("[already-") || again.errors.contains("[draft-missing]"),
                "\(again.errors)")
            // Whoever was not the last to sign is, when all have.
            #expect(try files(out) == names, "\(step.words)")
        }
        let late = try await scene.concord(
            ["feedback", number, "1", "--status", "done", "-m", "又好了", "--mail", scene.root + "/two"], as: "rnd",
            at: day("03-08"))
        #expect(late.status == 2, "archived")
    }

    @Test func `an objection stands with the reason that was signed`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.circulate(at: day("03-06"))
        try await scene.succeed(["object", number, "-m", "太紧"], as: "rnd", at: day("03-07"))
        let other = try await scene.concord(["object", number, "-m", "另一理由"], as: "rnd", at: day("03-07"))
        #expect(
            other.status == 2 && other.errors.contains("[reason-late]") && other.errors.contains("太紧"),
            "\(other.errors)")
    }

    @Test func `a repository does not say how mails go out`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        _ = try await scene.gitText(["config", "concord.mail", "/bin/true"])
        let refused = try await scene.concord(["mail", "send"])
        #expect(refused.status == 2 && refused.errors.contains("[mail-unconfigured]"), "\(refused.errors)")
        #expect(refused.errors.contains("本仓库自身的 git 设置 concord.mail 不予采用"), "\(refused.errors)")
        let english = try await scene.concord(["mail", "send", "--language", "en"])
        #expect(english.errors.contains("concord.mail in this repository's own configuration is not followed"))
    }

    @Test func `S7: nobody is invited to a meeting that has begun`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.succeed(
            ["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt", at: day("03-01"))
        let words = ["notice", number, "--mail", scene.root + "/out"]
        let refused = try await scene.concord(words, as: "mkt", at: "2024-03-05T14:00:00+08:00")
        #expect(refused.status == 2 && refused.errors.contains("[meeting-past]"), "\(refused.errors)")
        let quiet = try await scene.concord(["notice", number], as: "mkt", at: "2024-03-05T14:00:00+08:00")
        #expect(quiet.status == 2 && quiet.errors.contains("[meeting-past]"), "\(quiet.errors)")
        let ahead = try await scene.concord(words, as: "mkt", at: "2024-03-05T13:59:00+08:00")
        #expect(ahead.status == 0, "\(ahead.errors)")
        let again = try await scene.concord(words, as: "mkt", at: "2024-03-05T14:00:00+08:00")
        #expect(again.status == 2 && again.errors.contains("[meeting-past]"), "\(again.errors)")
    }

    @Test func `an address that no mail can go to stops before anything is done`() async throws {
        let scene = try await Scene.make(founded: Scene.early)
        try await scene.succeed(["new", "MKT", "--from", scene.write("record.yaml", Scene.record)], as: "mkt")
        try await scene.succeed(["department", "set", "RND", "--mail", "研发部 <x>"], as: "reg")
        let refused = try await scene.concord(["circulate", number, "--mail", scene.root + "/out"], as: "mkt")
        #expect(
            refused.status == 2 && refused.errors.contains("[address-unusable]") && refused.errors.contains("研发部 <x>"))
        #expect(try await scene.concord(["status", number, "--format", "json"]).text.contains("\"draft\""))
    }
}
