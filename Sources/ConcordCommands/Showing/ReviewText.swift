import Audit
import Questions
import RecordText
import Records
import Register
import RegisterWriting

/// What a head reads before signing (S16).
struct ReviewText {
    let context: CommandContext

    private func heading(_ zh: String, _ en: String) -> String {
        context.paint(context.language == .zh ? zh : en, .bold) + "\n"
    }

    /// Consensus and resolutions, topic by topic and side by side with what was resolved.
    func whole(_ stored: StoredRecord) async throws -> String {
        let verification = try await context.view().verification(of: stored.number)
        let record = verification.standing
        let (language, settings) = (context.language, try context.view().settings)
        let width = max(40, context.terminal.width ?? 80)
        var text = context.paint("\(stored.number)", .bold) + "  " + SafeText.line(record.title) + "\n"
        text += context.paint(verification.stateWords[language], verification.state.style) + "  "
        text += Confirm.standing(verification, settings, language) + "\n\n"
        let relations = try await relations(of: record)
        if !relations.isEmpty { text += heading("记录关系", "Relations") + list(relations, width) }
        text += heading("共识点", "Consensus")
        let settled = record.discussion.flatMap { topic in
            topic.consensus.map { language == .zh ? "\($0)（\(topic.topic)）" : "\($0) (\(topic.topic))" }
        }
        text += list(settled, width) + heading("决议事项", "Resolutions")
        text += list(
            record.actions.flatMap { action in
                let criterion =
                    action.criterion.isEmpty ? "" : (language == .zh ? "；完成标准：" : "; judged by: ") + action.criterion
                let support =
                    action.support.isEmpty ? "" : (language == .zh ? "；所需支持：" : "; support: ") + action.support
                let department = action.department.map { settings.department($0)?.name(in: language) ?? $0.text } ?? ""
                let line =
                    "\(action.number ?? 0). \(action.action) — \(department) \(action.owner)\(language == .zh ? "，" : ", ")\(action.due?.description ?? "")\(criterion)\(support)"
                return [line] + parts(of: action, settings)
            }, width)
        text += heading("分歧点", "Differences")
        text += list(
            record.differences.map { difference in
                let asked = settings.asked(difference, initiator: record.department)?[language]
                return "\(difference.number ?? 0). \(difference.view) → \(difference.next)"
                    + (asked.map { language == .zh ? "（\($0)）" : " (\($0))" } ?? "")
            }, width)
        let objections = verification.signoffs.filter {
            $0.round == record.round && $0.isGood && $0.decision == .object
                && $0.department.map(record.objectingDepartments.contains) == true
        }
        let rulings = RulingShowing.lines(record, language)
        if !rulings.isEmpty {
            text += heading("异议", "Objections")
            text += list(objections.map { said(by: $0.department, $0.reason, settings) }, width)
            text += heading("裁定", "Ruling") + list(rulings, width)
        }
        let papers = PaperShowing.lines(verification, settings, language)
        if !papers.isEmpty { text += heading("纸面签字", "On paper") + list(papers, width) }
        let remarks = verification.remarks
        if !remarks.isEmpty {
            text += heading("保留意见", "Remarks of those who have signed")
            text += list(remarks.map { said(by: $0.department, $0.remark, settings) }, width)
        }
        return text + "\n"
    }

    private func said(by department: DepartmentCode?, _ words: String, _ settings: Settings) -> String {
        (department.map(settings.named)?[context.language] ?? "") + (context.language == .zh ? "：" : ": ") + words
    }

    /// What other departments do for an action, a line each.
    private func parts(of action: ActionItem, _ settings: Settings) -> [String] {
        let language = context.language
        return action.supporting.map { part in
            let name = ActionNumber(action.number ?? 0, supporting: part.number)
            let department = part.department.map { settings.department($0)?.name(in: language) ?? $0.text } ?? ""
            let (label, comma) = language == .zh ? ("协办 ", "，") : ("support ", ", ")
            return "\(label)\(name). \(part.task) — \(department)\(comma)\(part.due?.description ?? "")"
        }
    }

    /// What a signature does to earlier records, one a line.
    private func relations(of record: Record) async throws -> [String] {
        let view = try context.view()
        var lines: [String] = []
        for relation in record.relations {
            guard let number = relation.record, let earlier = try view.record(number)?.record else { continue }
            let (said, effect) = (relation.sentence, effect(of: relation, on: earlier, by: record, view.settings))
            let line = LocalizedText(
                zh: "\(said.zh)（\(earlier.title)）\(effect.zh)", en: "\(said.en) (\(earlier.title))\(effect.en)")
            lines.append(line[context.language])
        }
        return lines
    }

    private func effect(of relation: Relation, on earlier: Record, by record: Record, _ settings: Settings)
        -> LocalizedText
    {
        let lacking = settings.departments(of: earlier, missingIn: record)
        guard relation.relation != .continues else { return LocalizedText("") }
        guard lacking.isEmpty else {
            let named = settings.named(lacking)
            return LocalizedText(
                zh: "：未列入\(named.zh)，原记录仍然有效", en: ": does not list \(named.en), so that it holds all the same")
        }
        let open = earlier.openActions.filter { relation.takes($0.number) }.map { "\($0.number ?? 0)" }
        guard !open.isEmpty else { return LocalizedText("") }
        return LocalizedText(
            zh: "：各部门签字后，其行动项 \(open.joined(separator: "、")) 由本记录承接",
            en: ": once all have signed, its action \(open.joined(separator: ", ")) is this record's")
    }

    private func list(_ items: [String], _ width: Int) -> String {
        if items.isEmpty { return "  " + (context.language == .zh ? "（无）" : "(none)") + "\n" }
        return items.flatMap { item in
            Wrap(width: width - 2, hangingIndent: 2).lines("· " + SafeText.line(item)).map { "  " + $0 + "\n" }
        }.joined()
    }

    /// What changed since the department last signed; since the round before, if it never did.
    func changesSinceSigned(_ stored: StoredRecord, _ asked: DepartmentCode?) async throws -> (
        from: Int?, changes: [Change]
    ) {
        let view = try context.view()
        let actor = try? await context.actor(signingFor: asked)
        let settings = try view.acting()
        let mine =
            asked
            ?? actor.flatMap { actor in
                settings.signingDepartments(of: actor.principal).first(
                    where: stored.record.signatories.contains)
            }
        return try await view.changesSinceSigned(stored.number, by: mine)
    }

    /// What the question whether to sign stands under: all of a first round, and of a later one what has changed.
    func beforeSigning(_ stored: StoredRecord, _ department: DepartmentCode) async throws -> String {
        let (from, _) = try await changesSinceSigned(stored, department)
        return try await from == nil ? whole(stored) : sinceSigned(stored, department)
    }

    func sinceSigned(_ stored: StoredRecord, _ asked: DepartmentCode?) async throws -> String {
        let (from, changes) = try await changesSinceSigned(stored, asked)
        let round = stored.record.round ?? 0
        guard let from, from != round else {
            return from == nil
                ? heading("第 \(round) 轮：无上一轮可对照", "Round \(round): there is no round before it")
                : heading("自第 \(round) 轮签字以来无变化", "Nothing changed since round \(round) was signed")
        }
        let text = ChangeText(
            language: context.language, calendar: try context.view().roster.calendar,
            stream: context.terminal.output)
        return heading("第 \(from) 轮 → 第 \(round) 轮的变化", "What changed from round \(from) to round \(round)")
            + text.text(changes)
    }
}
