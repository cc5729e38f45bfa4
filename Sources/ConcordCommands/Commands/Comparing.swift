import ArgumentParser
import Git
import RecordText
import Records
import Register

struct Diff: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "What changed between rounds or revisions, as changes of the form's fields.",
        discussion:
            "Examples: concord diff 2024-MKT-001            the last two rounds\n          concord diff 2024-MKT-001 1..3\n          concord diff 2024-MKT-001 signed..       since my department signed\n          concord diff 2024-MKT-001 HEAD~5..HEAD"
    )
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Argument(help: "FROM..TO: rounds, signed, draft, or git revisions.") var range: String?
    @Option(name: .customLong("as"), help: "The department that \"signed\" means.") var department: DepartmentCode?
    @Flag(help: "As a Markdown table.") var markdown = false

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let finder = VersionFinder(register: register, number: number, department: department)
        let (from, to) = try await finder.pair(range)
        let changes = Comparison.changes(from: from.record, to: to.record).filter {
            $0.path.steps != [.key(Record.roundKey)] && $0.path.steps.first != .key(Record.signoffsKey)
        }
        let text = ChangeText(
            language: desk.language, calendar: try register.snapshot().roster.calendar, stream: desk.terminal.output)
        if common.format == .json {
            desk.show(
                .object([
                    ("number", .string("\(number)")), ("from", .string(from.name)), ("to", .string(to.name)),
                    ("changes", text.json(changes)),
                ]))
        } else if markdown {
            await desk.show(text.markdown(changes))
        } else {
            let none = changes.isEmpty ? (desk.language == .zh ? "没有变化\n" : "nothing changed\n") : ""
            await desk.show(
                desk.paint("\(number)  \(SafeText.line(from.name)) → \(SafeText.line(to.name))", .bold) + "\n"
                    + text.text(changes) + none)
        }
        return .yes
    }
}

/// Finds versions of a record by what people call them.
struct VersionFinder {
    let register: Register
    let number: RecordNumber
    let department: DepartmentCode?

    typealias Version = (name: String, record: Record)

    func pair(_ range: String?) async throws -> (Version, Version) {
        guard let range else {
            let round = try register.snapshot().existing(number).record.round ?? 0
            guard round >= 2 else {
                throw RegisterError(
                    "round-missing",
                    Phrase(
                        zh: "\(number) 只有 \(round) 轮，没有可比的上一轮",
                        en: "\(number) has \(round) round\(round == 1 ? "" : "s"): there is none before to compare with"
                    ),
                    hint: Phrase(
                        zh: "与草稿比较:concord diff \(number) \(max(round, 1))..draft",
                        en: "to compare with the draft: concord diff \(number) \(max(round, 1))..draft"))
            }
            return (try await version("\(round - 1)"), try await version("\(round)"))
        }
        guard let dots = range.firstRange(of: "..") else { return (try await version(range), try await version("")) }
        return (
            try await version(String(range[..<dots.lowerBound])), try await version(String(range[dots.upperBound...]))
        )
    }

    private func version(_ name: String) async throws -> Version {
        if name.isEmpty { return (try current().record.round.map { "\($0)" } ?? "main", try current().record) }
        if name == "draft" {
            guard let draft = try register.draft(number) else {
                throw RegisterError("draft-missing", Phrase(zh: "\(number) 没有草稿", en: "\(number) has no draft"))
            }
            var record = draft.record
            if let living = try register.snapshot().record(number)?.record.livingPart { record.livingPart = living }
            return ("draft", record)
        }
        if let round = Int(name) { return (name, try self.round(round)) }
        if name == "signed" { return try await signed() }
        return (name, try revision(name))
    }

    private func current() throws -> StoredRecord { try register.snapshot().existing(number) }

    private func round(_ round: Int) throws -> Record {
        guard let entry = try register.history().round(round, of: number) else {
            throw RegisterError(
                "round-missing", Phrase(zh: "\(number) 没有第 \(round) 轮", en: "\(number) has no round \(round)"))
        }
        return try register.snapshot(at: entry.commit.id).existing(number).record
    }

    private func signed() async throws -> Version {
        let snapshot = try register.snapshot()
        let record = try current().record
        let mine: DepartmentCode?
        if let department {
            mine = department
        } else {
            let actor = try await register.actor(snapshot.roster)
            mine = snapshot.settings.signingDepartments(of: actor.principal).first(where: record.signatories.contains)
        }
        guard let signed = record.signoffs.last(where: { $0.department == mine && $0.decision == .agree })?.round else {
            throw RegisterError(
                "never-signed",
                Phrase(
                    zh: "\(mine?.text ?? "您的部门")还没有签过 \(number)",
                    en: "\(mine?.text ?? "your department") has never signed \(number)"),
                hint: Phrase(zh: "用 --as 指明部门", en: "name the department with --as"))
        }
        return ("\(signed)", try round(signed))
    }

    private func revision(_ name: String) throws -> Record {
        let commit: ObjectID
        do { commit = try register.repository.commitID(of: name) } catch {
            throw RegisterError(
                "revision-unknown", Phrase(zh: "不认识的版本：\(name)", en: "unknown revision: \(name)"),
                hint: Phrase(
                    zh: "可用轮次(1..3)、signed、draft 或 git 版本", en: "it takes rounds (1..3), signed, draft or git revisions"
                ))
        }
        guard let stored = try register.snapshot(at: commit).record(number) else { return Record() }
        return stored.record
    }
}

/// What stock git runs for records: set up by `init` and `clone`.
struct GitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "git", abstract: "What stock git runs to compare and merge records; set up by init.",
        subcommands: [GitTextconv.self, GitDiff.self, GitMerge.self])
}

struct GitTextconv: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "textconv", abstract: "A record as lines of labelled fields, for git log -p.")
    @OptionGroup var common: CommonOptions
    @Argument var file: String

    func run(at desk: Desk) async throws -> Answer {
        let bytes = try desk.read(file)
        let reading = FormText.read(Record.self, stored: bytes)
        guard !reading.findings.hasErrors else {
            print(SafeText.lines(String(decoding: bytes, as: UTF8.self)), terminator: "")
            return .yes
        }
        print(FieldLines.text(reading.value, common.language ?? reading.language), terminator: "")
        return .yes
    }
}

struct GitDiff: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Two versions of a record, as git diff hands them over (git(1), GIT_EXTERNAL_DIFF).")
    @OptionGroup var common: CommonOptions
    @Argument(parsing: .allUnrecognized) var words: [String]

    func run(at desk: Desk) async throws -> Answer {
        guard words.count >= 2 else { throw ValidationError("git hands over a path and two files") }
        let path = words[0]
        guard words.count >= 7 else { return .yes }
        let (old, new) = (try record(words[1], desk), try record(words[4], desk))
        let language = common.language ?? new?.language ?? old?.language ?? desk.world.language
        print(desk.paint("concord diff " + SafeText.line(path), .bold))
        if let wrong = [old, new].compactMap({ $0 }).first(where: { $0.findings.hasErrors }) {
            for finding in wrong.findings {
                print(FindingText.line(finding, language, desk.terminal.output), terminator: "")
            }
            return .yes
        }
        let text = ChangeText(language: language, calendar: WorkingCalendar(), stream: desk.terminal.output)
        print(text.text(Comparison.changes(from: old?.value ?? Record(), to: new?.value ?? Record())), terminator: "")
        return .yes
    }

    private func record(_ file: String, _ desk: Desk) throws -> Reading<Record>? {
        if file == "/dev/null" { return nil }
        let bytes = try desk.read(file)
        return bytes.isEmpty ? nil : FormText.read(Record.self, stored: bytes)
    }
}

struct GitMerge: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "A field-by-field three-way merge, as git merge asks for it (gitattributes(5), merge drivers).")
    @OptionGroup var common: CommonOptions
    @Argument(help: "%O") var base: String
    @Argument(help: "%A, which gets the result") var ours: String
    @Argument(help: "%B") var theirs: String
    @Argument(help: "%P") var path: String

    func run(at desk: Desk) async throws -> Answer {
        let readings = try [base, ours, theirs].map { FormText.read(Record.self, stored: try desk.read($0)) }
        if let wrong = readings.dropFirst().first(where: { $0.findings.hasErrors }) {
            throw RegisterError(
                "record-unreadable",
                Phrase(
                    zh: "\(path) 有一方不是规范的记录，不能按字段合并",
                    en: "\(path): one side is no sound record and cannot be merged by fields"), findings: wrong.findings
            )
        }
        let merge = RecordMerge(
            base: readings[0].value, ours: readings[1].value, theirs: readings[2].value, language: readings[1].language)
        try desk.write(ours, merge.text)
        let language = common.language ?? readings[1].language
        for conflict in merge.conflicts {
            let said = Phrase(
                zh:
                    "冲突 \(path) \(conflict.path.label(in: .zh))：本方“\(conflict.ours)”，对方“\(conflict.theirs)”，原为“\(conflict.base)”",
                en:
                    "conflict \(path) \(conflict.path.label(in: .en)): ours \"\(conflict.ours)\", theirs \"\(conflict.theirs)\", before \"\(conflict.base)\""
            )
            StandardError.write(SafeText.line(said[language]) + "\n")
        }
        return merge.conflicts.isEmpty ? .yes : .no
    }
}
