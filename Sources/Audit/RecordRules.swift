import Git
import Records
import Register

extension AuditRule {
    /// Rounds count from 1 without a gap, and each commit states the digest of what it circulated.
    static let roundSequence = AuditRule(
        name: "round-sequence",
        about: LocalizedText(
            zh: "轮次从 1 起连续，摘要属实", en: "Rounds count from 1 without a gap, and state the digest of what they circulate.")
    ) { context, findings in
        var last: [RecordNumber: Int] = [:]
        for step in try context.everyStep() where step.entry.kind == .round {
            guard let number = step.entry.number, let after = try step.after.record(number) else { continue }
            let expected = last[number, default: 0] + 1
            last[number] = after.record.round ?? expected
            if after.record.round != expected || step.entry.round != expected {
                findings.add(
                    "round-sequence", .error, step.entry, "\(number) 应为第 \(expected) 轮",
                    "\(number) should be at round \(expected)")
            }
            if step.entry.commit.trailer("Agreed-SHA256") != Register.digest(after.file.agreed) {
                findings.add(
                    "round-sequence", .error, step.entry, "声明的摘要与议定部分不符",
                    "the digest it states is not that of the agreed part")
            }
        }
    }

    /// An action's or a difference's number is for life: a dropped one is not given again.
    static let itemNumbers = AuditRule(
        name: "item-numbers",
        about: LocalizedText(zh: "行动项与分歧点的序号终身不变", en: "The numbers of actions and differences are for life.")
    ) { context, findings in
        var seen: [RecordNumber: (all: Set<Int>, last: Set<Int>)] = [:]
        for step in try context.everyStep() where [.round, .import].contains(step.entry.kind) {
            guard let number = step.entry.number, let record = try step.after.record(number)?.record else { continue }
            let now = Set(record.actions.compactMap(\.number))
            let former = seen[number] ?? ([], [])
            for reused in now.intersection(former.all).subtracting(former.last).sorted() {
                findings.add(
                    "item-numbers", .error, step.entry, "\(number) 的行动项序号 \(reused) 曾被删去，又被使用",
                    "\(number): action \(reused) had been dropped and is used again")
            }
            seen[number] = (former.all.union(now), now)
        }
    }

    /// A record that was registered is there, until it is disposed of by rule.
    static let recordKept = AuditRule(
        name: "record-kept",
        about: LocalizedText(
            zh: "登记过的记录都在，未经销毁不得消失（S27）", en: "What was registered is there until it is disposed of by rule (S27).")
    ) { context, findings in
        for step in try context.everyStep() {
            for change in step.changes where change.new == nil {
                guard let number = RegisterPath.number(of: change.path) else { continue }
                let retention = try step.before?.record(number).map { Retention(of: $0.record) }
                let until = retention?.keepUntil.map { "\($0)" }
                findings.add(
                    "record-kept", .error, step.entry, "\(number) 被删除\(until.map { "(应保存至 \($0))" } ?? "")",
                    "\(number) was removed\(until.map { " (to be kept until \($0))" } ?? "")",
                    hint: LocalizedText(
                        zh: "恢复：git show \(step.before?.commit.short ?? ""):\(change.path)",
                        en: "it is still in: git show \(step.before?.commit.short ?? ""):\(change.path)"))
            }
        }
    }

    /// Every record's file is canonical and bears its own number.
    static let recordSound = AuditRule(
        name: "record-sound",
        about: LocalizedText(zh: "每份记录的文件规范可读", en: "Every record's file is canonical and bears its own number.")
    ) { context, findings in
        for record in context.records { findings += record.findings }
    }

    /// Nothing stands in the register that is not of it.
    static let strayFiles = AuditRule(
        name: "stray-files",
        about: LocalizedText(zh: "没有不属于登记簿的文件", en: "Nothing stands in the register that is not of it.")
    ) { context, findings in
        for (path, _) in try context.register.repository.files(under: "", in: context.snapshot.tree) {
            let isKnown =
                RegisterPath.isSettings(path) || RegisterPath.number(of: path) != nil
                || path.hasPrefix(RegisterPath.materials + "/")
            if !isKnown {
                findings.append(
                    Finding(
                        "stray-files", .warning, LocalizedText(zh: "不属于登记簿的文件", en: "this file is not of the register"),
                        file: path))
            }
        }
    }

    /// Serials run without gaps: one that is missing is claimed by somebody, or void.
    static let numberGaps = AuditRule(
        name: "number-gap",
        about: LocalizedText(zh: "编号连续，空号都有说明", en: "Serials run without gaps; a gap is always explained.")
    ) { context, findings in
        let claimed = Set(try context.register.claimedNumbers())
        let absent = NumberGap.explained(in: context.history)
        var highest: [String: RecordNumber] = [:]
        let known = Set(context.records.map(\.number))
        for number in known {
            highest["\(number.year)-\(number.department)"] = max(
                highest["\(number.year)-\(number.department)"] ?? number, number)
        }
        for last in highest.values.sorted() {
            for serial in 1..<last.serial {
                guard let number = RecordNumber(year: last.year, department: last.department, serial: serial),
                    !known.contains(number), !claimed.contains(number), !absent.contains(where: { $0.contains(number) })
                else { continue }
                findings.add(
                    "number-gap", .error, number, "缺号 \(number)，没有说明", "\(number) is missing without an explanation",
                    hint: LocalizedText(
                        zh: "concord void \(number) --reason 说明", en: "concord void \(number) --reason REASON")
                )
            }
        }
    }

    /// Every sign-off holds, by everything that stock `git tag -v` does not look at (T1–T14).
    static let signoffsHold = AuditRule(
        name: "signoffs-hold", about: LocalizedText(zh: "每个签字都成立（T1–T14）", en: "Every sign-off holds (T1–T14).")
    ) { context, findings in
        for record in context.records where record.findings.isEmpty {
            let verification = try await context.verification(record.number)
            findings +=
                verification.signoffs.flatMap(\.findings)
                + verification.findings.filter { !$0.rule.hasPrefix("material-") }
        }
    }

    /// Tags that are no valid sign-offs are told, and valid ones that nobody has folded in yet.
    static let tagsPending = AuditRule(
        name: "tags-pending",
        about: LocalizedText(zh: "未收录或无效的签字标签", en: "Sign-off tags that are invalid, or not folded in yet.")
    ) { context, findings in
        let references = try context.register.signoffReferences()
        for record in context.records where record.findings.isEmpty {
            let own = references[record.number] ?? []
            for pending in try await context.register.pendingSignoffs(record.number, context.snapshot, among: own) {
                findings += pending.findings
                guard pending.findings.isEmpty else { continue }
                findings.add(
                    "tags-pending", .note, record.number, "签字 \(pending.name) 尚未收录",
                    "the sign-off \(pending.name) is not folded in yet",
                    hint: LocalizedText(zh: "concord confirm \(record.number)", en: "concord confirm \(record.number)"))
            }
        }
    }

    /// Listed materials are there and unchanged, and nothing lies beside them (S8).
    static let materialsKept = AuditRule(
        name: "materials-kept",
        about: LocalizedText(zh: "所列背景材料都在且未变（S8）", en: "Listed materials are there, unchanged, and all there is (S8).")
    ) { context, findings in
        let listed = Set(context.records.flatMap { $0.record.materials.map(\.path) + $0.record.evidence.map(\.path) })
        for record in context.records where record.findings.isEmpty && record.record.hasFiles {
            findings += try await context.verification(record.number).findings.filter { $0.rule.hasPrefix("material-") }
        }
        for (path, _) in try context.register.repository.files(under: RegisterPath.materials, in: context.snapshot.tree)
        where !listed.contains(path) {
            findings.append(
                Finding(
                    "materials-kept", .warning, LocalizedText(zh: "没有记录列出这份材料", en: "no record lists this material"),
                    file: path))
        }
    }

    /// An archived record's term is two years at least and was not shorter than the rules of its day (S27).
    static let termKept = AuditRule(
        name: "term-kept",
        about: LocalizedText(
            zh: "保存期限不短于归档时的规则，不少于2年（S27）",
            en: "A record's term is not shorter than the rules of the day it was archived, two years at least (S27).")
    ) { context, findings in
        for step in try context.everyStep() where [.archive, .import].contains(step.entry.kind) {
            guard let number = step.entry.number, let before = step.before,
                let record = try step.after.record(number)?.record, let term = record.archived?.term
            else { continue }
            let policy = before.settings.policy.term(for: record)
            if term < policy.term {
                findings.add(
                    "term-kept", .error, step.entry, "\(number) 的保存期限短于规则所定的\(policy.term.formText(in: .zh))",
                    "\(number) is kept for less than the rule's \(policy.term.formText(in: .en))")
            }
        }
    }
}

extension Record {
    fileprivate var hasFiles: Bool { !materials.isEmpty || !evidence.isEmpty }
}
