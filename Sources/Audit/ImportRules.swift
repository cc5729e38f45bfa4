import Git
import Records
import Register

extension AuditRule {
    /// What was imported is told apart: a registrar vouches for the import, and nobody's signature for what it says.
    static let imported = AuditRule(
        name: "imported-unproven",
        about: LocalizedText(
            zh: "导入的记录未经签字证实，如实说明", en: "Imported records are told: no signature proves what they say.")
    ) { context, findings in
        let records = context.records.filter(\.record.isUnprovenImport)
        guard let first = records.first else { return }
        findings.add(
            "imported-unproven", .note, first.number,
            "共 \(records.count) 份记录由导入而来，没有签字可证（第一份：\(first.number)）",
            "\(records.count) records were imported, and no signature proves them (the first: \(first.number))",
            hint: LocalizedText(
                zh: "未归档的可用 concord edit 与 circulate 发起新一轮，由各部门签字确认",
                en: "those not archived can be sent round and signed: concord edit, then circulate"))
        let gaps = NumberGap.explained(in: context.history)
        guard let gap = gaps.first else { return }
        let count = gaps.reduce(0) { $0 + $1.count }
        findings.add(
            "imported-unproven", .note, gap.first, "导入时说明了 \(count) 个空号（第一处：\(gap.text)）",
            "imports declared \(count) serials missing (the first: \(gap.text))")
    }

    /// An import brings in what was not there, without a round or sign-offs, and says where it is from. Anything else
    /// would pass off as agreed what nobody here agreed to.
    static func noteImport(
        of after: StoredRecord, over before: StoredRecord?, in entry: HistoryEntry, _ findings: inout [Finding]
    ) {
        if before != nil {
            findings.add(
                "event-scope", .error, entry, "导入不得改动已有的 \(after.number)",
                "an import must not touch \(after.number), which was there already")
        }
        if after.record.round != nil {
            findings.add(
                "event-scope", .error, entry, "导入的 \(after.number) 不得带有轮次",
                "an import must not bring a round of \(after.number)")
        }
        if after.record.imported == nil {
            findings.add(
                "event-scope", .error, entry, "导入的 \(after.number) 没有说明来源",
                "the import of \(after.number) does not say where it is from")
        }
    }
}
