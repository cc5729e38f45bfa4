import Records
import Register

// What goes out, and the records that it cites (S8, 记录关系).
extension StepRule {
    /// What a round or a notice cites is in the register (S8).
    static let citationKnown = citation(
        "citation-unknown",
        LocalizedText(zh: "送请确认时所引用的记录均在（S8）", en: "Every record that is cited when it goes out is there (S8)."))

    /// A void record is cited with open eyes only.
    static let citationVoid = citation(
        "citation-void",
        LocalizedText(zh: "送请确认时引用已作废记录的，应予留意（S8）", en: "Citing a void record is worth a second look (S8)."))

    /// So is one that has been replaced.
    static let citationReplaced = citation(
        "citation-replaced",
        LocalizedText(zh: "送请确认时引用已被取代的记录的，应予留意", en: "Citing a record that was replaced is worth a second look."))

    /// Relations lead from later records to earlier ones.
    static let citationCircular = citation(
        "citation-circular",
        LocalizedText(zh: "记录关系不得互相循环", en: "Relations between records never run in a circle."))

    /// What is amended is an action that the earlier record has.
    static let relationAction = citation(
        "relation-action-unknown",
        LocalizedText(zh: "所修订的行动项在原记录中", en: "An amended action is one that the earlier record has."))

    /// Nobody is relieved of an agreement by a record that others made without them.
    static let replacementPartial = citation(
        "replacement-partial",
        LocalizedText(
            zh: "取代或修订须列入原记录的所有部门，否则原记录仍然有效",
            en: "A replacement or an amendment lists every department of the earlier record; else that one holds."))

    /// A rule whose finding the ground itself makes, for drafts as for what goes out.
    private static func citation(_ name: String, _ about: LocalizedText) -> StepRule {
        StepRule(name, about) { step, findings in
            guard step.kind == .round || step.kind == .notice, let number = step.number,
                let ground = CitationGround(before: step), let record = try step.recordAfter()?.record
            else { return }
            findings.take(
                try ground.findings(in: record, as: number).filter { $0.rule == name }.map { finding in
                    var finding = finding
                    finding.number = number
                    return finding
                })
        }
    }
}
