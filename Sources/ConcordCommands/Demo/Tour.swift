import FoundationEssentials
import Records
import Register

/// The main job, command by command, on the demonstration register: each line that begins with `$` is what a person
/// would type.
struct Tour {
    let context: CommandContext
    let folder: String
    let keys: String
    let language: Language
    let stage: DemoStage

    func walk() async throws {
        let portal = DemoTexts.records(language).portal
        let text = DemoTexts.text(portal) { stage.due($0, after: stage.today) }
        let later = DemoTexts.text(portal.replacing("{3}", with: "{14}")) { stage.due($0, after: stage.today) }
        try context.write(folder + "/.git/concord/record.yaml", Array(text.utf8))
        try context.write(folder + "/.git/concord/record-2.yaml", Array(later.utf8))

        heading("登记簿的现状", "Where the register stands")
        await run(["status"])
        heading("今日应办事项", "What is owed today")
        await run(["due", "--kind", "overdue", "--kind", "reminder"])
        heading("写一份记录：先取号", "Write a record: its number is claimed first")
        let before = Set(try drafts())
        await run(["new", "MKT", "--from", ".git/concord/record.yaml"], as: "mkt")
        guard let number = try drafts().first(where: { !before.contains($0) }) else { return }
        heading("送请各部门确认；研发部提出异议；修改后发起新一轮", "Circulate; R&D objects; change it and circulate again")
        await run(["circulate", "\(number)"], as: "mkt")
        await run(
            ["object", "\(number)", "--as", "RND", "-m", language == .zh ? "评估时间太紧" : "too little time"],
            as: "rnd")
        await run(["edit", "\(number)", "--from", ".git/concord/record-2.yaml"], as: "mkt")
        await run(
            ["circulate", "\(number)", "-m", language == .zh ? "按研发部意见顺延" : "more time, as R&D asked"], as: "mkt")
        await run(["diff", "\(number)"])
        heading("各部门签字", "The departments sign")
        for code in ["MKT", "RND", "SAL", "FIN"] {
            await run(["sign", "\(number)", "--as", code, "--yes"], as: code.lowercased())
        }
        heading("证明：用 Concord，也用原版 git", "Prove it: with Concord, and with stock git")
        await run(["verify", "\(number)"])
        await stock(["tag", "-v", "signoff/\(number)/2/RND"])
        heading("跟踪到底，归档", "Follow up to the end, and archive")
        await run(
            ["feedback", "\(number)", "2", "--status", "done", "-m", language == .zh ? "报告已提交" : "handed in"],
            as: "rnd")
        await run(
            ["feedback", "\(number)", "1", "--status", "done", "-m", language == .zh ? "方案已上线" : "in use"], as: "rnd")
        for action in ["2", "1"] { await run(["accept", "\(number)", action], as: "mkt") }
        await run(["archive", "\(number)"], as: "mkt")
        await run(["retention"])
        heading("这份记录的来龙去脉", "The record's story")
        await run(["log", "\(number)"])
        heading("办理天数和逾期率", "How long it takes, and how much is late")
        await run(["stats"])
        heading("审计整个登记簿", "Audit the whole register")
        await run(["audit"])
    }

    private func drafts() throws -> [RecordNumber] { try Register.open(folder).drafts().map(\.number) }

    private func heading(_ zh: String, _ en: String) {
        print("\n" + context.paint("── \(language == .zh ? zh : en)", .bold + .cyan))
    }

    /// Runs a command as a person would, and shows what they would type.
    private func run(_ words: [String], as person: String? = nil) async {
        let key = person.map { ["--key", "\(keys)/\($0)"] } ?? []
        let shown =
            words.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
            + (person.map { " --key …/\($0)" } ?? "")
        print(context.paint("\n$ concord \(shown)", .bold))
        let common = ["--register", folder, "--language", language.rawValue, "--color", context.options.color.rawValue]
        let world = World(
            environment: context.world.environment.merging(["GIT_PAGER": "cat"]) { $1 }, now: context.world.now,
            isRehearsal: context.world.isRehearsal, directory: folder)
        _ = await ConcordProgram.run(words + key + common, in: world)
    }

    private func stock(_ words: [String]) async {
        print(context.paint("\n$ git \(words.joined(separator: " "))", .bold))
        if let outcome = try? await context.world.programs.run("git", words, in: folder, with: ["TZ": "UTC"]) {
            print(SafeText.lines(outcome.text + outcome.errors), terminator: "")
        }
    }
}
