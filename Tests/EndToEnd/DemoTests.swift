import Foundation
import Programs
import Testing

/// What somebody sees who has never seen the program: the demonstration, and the README's tour.
@Suite struct DemoTests {
    private static func isChinese(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.contains {
            (0x2E80...0x9FFF).contains($0.value) || (0xFF00...0xFFEF).contains($0.value)
        }
    }

    private func expectEnglish(_ text: String, _ place: SourceLocation = #_sourceLocation) {
        let found = text.split(separator: "\n").filter(Self.isChinese)
        #expect(found.isEmpty, "\(found.prefix(3).joined(separator: "\n"))", sourceLocation: place)
    }

    @Test func `in English nothing of the demonstration is Chinese, said or stored`() async throws {
        let scene = try await Scene.make()
        let folder = scene.root + "/demo"
        let english = ["LC_ALL": "C.UTF-8", "LANGUAGE": "en"]
        let tour = try await scene.concord(
            ["demo", folder, "--language", "en", "--tour"], inRegister: false, with: english)
        #expect(tour.status == 0)
        expectEnglish(tour.text + tour.errors)

        let stored = try await scene.git(["grep", "-hI", "", "HEAD"], in: folder)
        expectEnglish(stored.text)
        expectEnglish(try await scene.git(["log", "--format=%an %cn%n%B"], in: folder).text)
        expectEnglish(try await scene.git(["for-each-ref", "--format=%(contents)"], in: folder).text)
        let drafts =
            FileManager.default.enumerator(atPath: folder + "/.git/concord")?.compactMap { $0 as? String } ?? []
        for path in drafts where path.hasSuffix(".yaml") {
            expectEnglish(try String(contentsOfFile: folder + "/.git/concord/" + path, encoding: .utf8))
        }

        let list = try await scene.concord(["list", "--format", "json"], in: folder)
        let records = try #require(JSONSerialization.jsonObject(with: Data(list.output)) as? [[String: Any]])
        let numbers = records.compactMap { $0["number"] as? String }
        #expect(numbers.count >= 12)
        for words in [
            ["status"], ["due", "--all"], ["list"], ["list", "--differences"], ["audit"], ["verify", "--all"],
            ["retention"], ["log"], ["department", "list"], ["signer", "list"], ["calendar", "list"], ["doctor"],
            ["inbox"], ["audit", "--list-rules"],
        ] + numbers.flatMap({ [["show", $0], ["status", $0], ["check", $0], ["log", $0], ["review", $0]] }) {
            let said = try await scene.concord(words, in: folder, with: english)
            expectEnglish(said.text + said.errors)
        }
    }

    @Test func `whoever looks at the demonstration sees a few working days of lateness, and each action once`()
        async throws
    {
        let scene = try await Scene.make()
        let folder = scene.root + "/demo"
        try await scene.succeed(["demo", folder, "--language", "zh"], inRegister: false)
        let output = try await scene.concord(["status", "--format", "json"], in: folder).output
        let status = try #require(JSONSerialization.jsonObject(with: Data(output)) as? [String: Any])
        let late = try #require(status["late"] as? [[String: Any]])
        #expect(late.allSatisfy { ($0["working_days"] as? Int ?? 0) <= 10 }, "\(late)")
        let actions = Set(late.compactMap { item in (item["action"] as? Int).map { "\(item["number"] ?? "") \($0)" } })
        let others = late.count { $0["action"] as? Int == nil }
        let departments = try #require(status["departments"] as? [String: [String: Int]])
        let counted = departments.values.reduce(0) { $0 + ($1["late"] ?? 0) }
        #expect(!actions.isEmpty && counted == actions.count + others)
        #expect(late.count == actions.count + others, "an action has two lines")
        let asks = late.reduce(0) { $0 + (($1["asks"] as? [Any])?.count ?? 0) }
        #expect(asks > late.count, "nothing is late in two ways: the count is not tried")
    }

    /// Around the long holidays, where a day and another a week later may be moved to one working day; and across a year's end.
    @Test(arguments: ["2026-02-20", "2026-05-06", "2026-10-08", "2026-10-15", "2026-12-31"])
    func `the play comes to its end on any day`(_ day: String) async throws {
        let scene = try await Scene.make()
        let folder = scene.root + "/demo"
        let now = "\(day)T10:00:00+08:00"
        try await scene.succeed(["demo", folder], inRegister: false, at: now)
        let list = try await scene.concord(["list", "--format", "json"], at: now, in: folder)
        let records = try #require(JSONSerialization.jsonObject(with: Data(list.output)) as? [[String: Any]])
        let states = Set(records.compactMap { $0["state"] as? String })
        #expect(
            states.isSuperset(of: [
                "draft", "circulating", "objected", "confirmed", "following-up", "completed", "archived", "void",
            ]), "\(states)")
    }

    @Test(arguments: ["```sh tour\n", "```sh together\n"])
    func `what is pasted fits the terminal, and no pager takes it`(_ block: String) throws {
        let lines = try ReadMe.block(block).split(separator: "\n")
        for line in lines { #expect(line.count + line.count { Self.isChinese(String($0)) } <= 80, "\(line)") }
        let quiet = try #require(lines.firstIndex(of: "export GIT_PAGER=cat"))
        let first = try #require(lines.firstIndex { $0.contains("concord ") && !$0.hasPrefix("#") })
        #expect(quiet < first)
        // A date of its own would be late one day.
        #expect(!lines.contains { $0.contains(/20\d\d-\d\d/) })
    }
}
