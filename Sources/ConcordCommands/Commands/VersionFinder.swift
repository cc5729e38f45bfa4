import Git
import Records
import Register
import RegisterWriting

/// Finds versions of a record by what people call them.
struct VersionFinder {
    let context: CommandContext
    let view: RegisterView
    let number: RecordNumber
    let department: DepartmentCode?

    typealias Version = (name: String, record: Record)

    func pair(_ range: String?) async throws -> (Version, Version) {
        guard let range else {
            let round = try view.existing(number).record.round ?? 0
            guard round >= 2 else {
                throw RegisterError(
                    "round-missing",
                    LocalizedText(
                        zh: "\(number) 共 \(round) 轮，无上一轮可对照",
                        en: "\(number) has \(round) round\(round == 1 ? "" : "s"): there is none before to compare with"
                    ),
                    hint: LocalizedText(
                        zh: "如与草稿对照：concord diff \(number) \(max(round, 1))..draft",
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
            guard let draft = try context.register().draft(number) else {
                throw RegisterError("draft-missing", LocalizedText(zh: "\(number) 没有草稿", en: "\(number) has no draft"))
            }
            var record = draft.record
            if let living = try view.record(number)?.record.livingPart { record.livingPart = living }
            return ("draft", record)
        }
        if let round = Int(name) { return (name, try self.round(round)) }
        if name == "signed" { return try await signed() }
        return (name, try revision(name))
    }

    private func current() throws -> StoredRecord { try view.existing(number) }

    private func round(_ round: Int) throws -> Record {
        guard let entry = try view.history().round(round, of: number) else {
            throw RegisterError(
                "round-missing", LocalizedText(zh: "\(number) 没有第 \(round) 轮", en: "\(number) has no round \(round)"))
        }
        return try view.at(entry.commit.id).existing(number).record
    }

    private func signed() async throws -> Version {
        let record = try current().record
        let mine: DepartmentCode?
        if let department {
            mine = department
        } else {
            let actor = try await context.actor()
            mine = try view.acting().signingDepartments(of: actor.principal).first(where: record.signatories.contains)
        }
        guard let signed = record.signoffs.last(where: { $0.department == mine && $0.decision == .agree })?.round else {
            let named = mine.map { view.settings.named($0) }
            throw RegisterError(
                "never-signed",
                LocalizedText(
                    zh: "\(named?.zh ?? "您的部门")尚未签过 \(number)",
                    en: "\(named?.en ?? "your department") has never signed \(number)"),
                hint: LocalizedText(zh: "请用 --as 指明部门", en: "name the department with --as"))
        }
        return ("\(signed)", try round(signed))
    }

    private func revision(_ name: String) throws -> Record {
        let commit: ObjectID
        do { commit = try view.repository.commitID(of: name) } catch {
            throw RegisterError(
                "revision-unknown", LocalizedText(zh: "无法识别版本：\(name)", en: "unknown revision: \(name)"),
                hint: LocalizedText(
                    zh: "版本可写：轮次（1..3）、signed、draft、git 版本",
                    en: "it takes rounds (1..3), signed, draft or git revisions"
                ))
        }
        guard let stored = try view.at(commit).record(number) else { return Record() }
        return stored.record
    }
}
