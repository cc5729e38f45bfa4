import ArgumentParser
import Git
import RecordText
import Records
import Register

struct Circulate: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the next confirmation round from a draft.",
        discussion: "Example: concord circulate 2024-MKT-001 -m 按研发部意见调整完成时限")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(name: [.short, .long], help: "What the round is about.") var message: String?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let result = try await register.circulate(number, message: message)
        let snapshot = try register.snapshot()
        let number = result.number ?? number
        let record = try snapshot.existing(number).record
        desk.show(
            result,
            Phrase(zh: "\(number) 第 \(result.round ?? 0) 轮已发出", en: "\(number) round \(result.round ?? 0) is out"))
        guard common.format != .json else { return .yes }
        if number != self.number {
            desk.say(
                Phrase(
                    zh: "编号随日期或部门改为 \(number);\(self.number) 已作废",
                    en: "with its date or department the number became \(number); \(self.number) is void"))
        }
        for code in record.signatories {
            guard let department = snapshot.settings.department(code) else { continue }
            let mail = [department.mail].filter { !$0.isEmpty } + department.heads
            print(
                "  \(code)  " + SafeText.line("\(department.name(in: desk.language))  \(mail.joined(separator: ", "))"))
        }
        desk.say(
            Phrase(
                zh: "各部门负责人:concord review \(number)，然后 concord sign \(number) 或 concord object \(number) -m 理由",
                en: "Heads: concord review \(number), then concord sign \(number) or concord object \(number) -m REASON"
            ))
        return .yes
    }
}

struct Sign: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sign the current round for a department.",
        discussion: "Example: concord sign 2024-MKT-001 --as RND --key ~/.ssh/id_ed25519")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(name: .customLong("as"), help: "The department; yours if you sign for one only.") var department:
        DepartmentCode?
    @Flag(help: "Do not ask.") var yes = false

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let stored = try register.snapshot().existing(number)
        if !yes, common.format != .json {
            let review = ReviewText(desk: desk, register: register)
            await desk.show(try await review.sinceSigned(stored, department))
        }
        try desk.confirm(
            Phrase(
                zh: "为 \(number) 第 \(stored.record.round ?? 0) 轮签字？",
                en: "Sign round \(stored.record.round ?? 0) of \(number)?"), assumed: yes || common.format == .json)
        let result = try await register.decide(number, as: department, .agree)
        desk.show(result)
        return .yes
    }
}

struct ObjectCommand: ConcordCommand {
    static let configuration = CommandConfiguration(
        commandName: "object", abstract: "Object to the current round; it blocks confirmation.",
        discussion: "Example: concord object 2024-MKT-001 --as RND -m 完成时限太紧")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(name: .customLong("as"), help: "The department; yours if you sign for one only.") var department:
        DepartmentCode?
    @Option(name: [.short, .long], help: "Why, and what should change.") var message: String

    func run(at desk: Desk) async throws -> Answer {
        let reason = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !reason.isEmpty else { throw ValidationError("An objection needs its reason: -m") }
        desk.show(try await desk.register().decide(number, as: department, .object, reason: reason))
        return .yes
    }
}

extension Desk {
    /// What a decision did, and who is still to sign.
    func show(_ result: DecisionResult) {
        if result.replacedInvalid {
            say(
                Phrase(
                    zh: "原有的标签 \(result.tag) 不是有效签字，已替换",
                    en: "the tag \(result.tag) that was there was no valid sign-off, and was replaced"))
        }
        let record = result.record
        let number = result.event.number.map { "\($0)" } ?? ""
        let said =
            record.decisions[result.department] == .object
            ? Phrase(
                zh: "\(result.department) 已对 \(number) 第 \(record.round ?? 0) 轮提出异议",
                en: "\(result.department) objects to round \(record.round ?? 0) of \(number)")
            : Phrase(
                zh: "\(result.department) 已签 \(number) 第 \(record.round ?? 0) 轮（\(result.principal)）",
                en: "\(result.department) has signed round \(record.round ?? 0) of \(number) (\(result.principal))")
        if options.format == .json {
            show(
                .object([
                    ("number", .string(number)), ("event", "signoff"), ("path", JSON(result.event.path)),
                    ("commit", .string(result.event.commit.hex)), ("round", JSON(record.round)),
                    ("department", .string(result.department.text)), ("tag", .string(result.tag)),
                    ("signer", .string(result.principal)), ("state", .string(record.state.rawValue)),
                    ("missing_signoffs", .array(record.missingDepartments.map { .string($0.text) })),
                    ("findings", .array([])),
                ]))
            return
        }
        show(result.event, said)
        print(Confirm.standing(record, language))
    }
}

struct Confirm: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in sign-offs that have arrived as tags, and say who is missing.",
        discussion: "Example: concord confirm 2024-MKT-001")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        _ = try register.snapshot().existing(number)
        let (event, refused) = try await register.confirm(number)
        let record = try register.snapshot().existing(number).record
        let findings = refused.flatMap(\.findings)
        if common.format == .json {
            desk.show(
                .object([
                    ("number", .string("\(number)")), ("event", JSON(event.map { $0.kind.rawValue })),
                    ("commit", JSON(event?.commit.hex)), ("round", JSON(record.round)),
                    ("state", .string(record.state.rawValue)),
                    ("missing_signoffs", .array(record.missingDepartments.map { .string($0.text) })),
                    ("findings", .array(findings.map(FindingText.json))),
                ]))
        } else {
            if let event { desk.show(event, Phrase(zh: "已收录到达的签字", en: "sign-offs that had arrived are folded in")) }
            for finding in findings {
                StandardError.write(FindingText.line(finding, desk.language, desk.terminal.errors))
            }
            print(Self.standing(record, desk.language))
        }
        return record.isConfirmed && findings.isEmpty ? .yes : .no
    }

    /// Who has signed, who objects, who is missing.
    static func standing(_ record: Record, _ language: Language) -> String {
        let missing = record.missingDepartments.filter { !record.objectingDepartments.contains($0) }.map(\.text)
        let objecting = record.objectingDepartments.map(\.text)
        if record.isConfirmed { return language == .zh ? "已确认：所有部门都已签字" : "confirmed: every department has signed" }
        var parts: [String] = []
        if !objecting.isEmpty {
            parts.append(
                language == .zh
                    ? "有异议：\(objecting.joined(separator: "、"))" : "objecting: \(objecting.joined(separator: ", "))")
        }
        if !missing.isEmpty {
            parts.append(
                language == .zh
                    ? "待签：\(missing.joined(separator: "、"))" : "still to sign: \(missing.joined(separator: ", "))")
        }
        return parts.joined(separator: language == .zh ? "；" : "; ")
    }
}

struct Review: ConcordCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Read a record before signing: what was resolved, and what changed since your department last signed.",
        discussion: "Example: concord review 2024-MKT-001 --as RND")
    @OptionGroup var common: CommonOptions
    @Argument(help: "The record's number.") var number: RecordNumber
    @Option(name: .customLong("as"), help: "The department; yours if you sign for one only.") var department:
        DepartmentCode?

    func run(at desk: Desk) async throws -> Answer {
        let register = try desk.register()
        let stored = try register.snapshot().existing(number)
        let review = ReviewText(desk: desk, register: register)
        if common.format == .json {
            let (from, changes) = try await review.changesSinceSigned(stored, department)
            let text = ChangeText(
                language: desk.language, calendar: try register.snapshot().roster.calendar, stream: desk.terminal.output
            )
            desk.show(
                .object([
                    ("number", .string("\(number)")), ("from", JSON(from)), ("to", JSON(stored.record.round)),
                    ("changes", text.json(changes)),
                ]))
            return .yes
        }
        await desk.show(try review.whole(stored) + (try await review.sinceSigned(stored, department)))
        return .yes
    }
}
