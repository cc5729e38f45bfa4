import Git
import Records
import Register

// The records as they stand.
extension TipRule {
    /// Every record's file is canonical and bears its own number.
    static let recordSound = TipRule(
        "record-sound",
        LocalizedText(zh: "每份记录的文件规范可读", en: "Every record's file is canonical and bears its own number."),
        ofRecords: { records in records.all.flatMap(\.findings) })

    /// Nothing stands in the register that is not of it.
    static let strayFiles = TipRule(
        "stray-files", LocalizedText(zh: "登记簿中没有不属于登记簿的文件", en: "Nothing stands in the register that is not of it.")
    ) { view, findings in
        for (path, _) in try view.repository.files(under: "", in: view.tree) {
            let isKnown =
                RegisterPath.isSettings(path) || RegisterPath.number(of: path) != nil
                || path.hasPrefix(RegisterPath.materials + "/") || RegisterPath.isDelegations(path)
                || RegisterPath.number(ofStub: path) != nil || RegisterPath.list(of: path) != nil
            if !isKnown {
                findings.add("stray-files", .warning, "该文件不属于登记簿", "this file is not of the register", file: path)
            }
        }
    }

    /// Everything in a record holds: its sign-offs (T1–T14), that all of them are still there, and that it is what its last
    /// round circulated. What a step of its did wrong is told by that step's rule.
    static let signoffsHold = TipRule(
        "signoffs-hold",
        LocalizedText(zh: "每项签字均有效，无一缺失", en: "Every sign-off holds, and none is missing."),
        ofRecords: { records in
            try await records.verifications().flatMap { verification in
                verification.allFindings.filter {
                    !stepRules.contains($0.rule) && !$0.rule.hasPrefix("material-") && $0.number != nil
                }
            }
        })
    private static let stepRules = Set(StepRule.all.map(\.name))

    /// Listed materials are there and unchanged, and nothing lies beside them (S8).
    static let materialsKept = TipRule(
        "materials-kept",
        LocalizedText(zh: "所列背景材料均在且未改动（S8）", en: "Listed materials are there, unchanged, and all there is (S8)."),
        survey: { MaterialSurvey() })

    /// What was imported is told apart: a registrar vouches for the import, and nobody's signature for what it says.
    static let imported = TipRule(
        "imported-unproven",
        LocalizedText(zh: "导入的记录无可核验的签字，如实说明", en: "Imported records are reported: no signature proves what they say."),
        survey: { ImportSurvey() })

    /// What has become of a record that another one cites (S8).
    static let citationChanged = TipRule(
        "citation-changed", in: .procedure,
        LocalizedText(
            zh: "被引用的记录后来作废、被取代或不在，如实说明（S8）",
            en: "A record that is cited and was voided or replaced since is reported (S8)."),
        ofRecords: { records in
            var findings: [Finding] = []
            for record in records.sound where !record.cited.isEmpty {
                findings += try await record.changedCitations(in: records.view)
            }
            return findings
        })
}

/// Listed materials, and what lies beside them.
private struct MaterialSurvey: RecordSurvey {
    private var listed: Set<String> = []

    mutating func look(at records: StandingRecords) throws -> [Finding] {
        listed.formUnion(records.all.flatMap(\.record.listedFiles).map(\.path))
        return try records.sound.flatMap(records.view.materialFindings)
    }

    func conclusion(in view: RegisterView) throws -> [Finding] {
        var findings: [Finding] = []
        for (path, _) in try view.repository.files(under: RegisterPath.materials, in: view.tree)
        where !listed.contains(path) {
            findings.add("materials-kept", .warning, "没有记录列出该材料", "no record lists this material", file: path)
        }
        return findings
    }
}

/// How many records an import brought that nobody has signed since.
private struct ImportSurvey: RecordSurvey {
    private var first: RecordNumber?
    private var count = 0

    mutating func look(at records: StandingRecords) -> [Finding] {
        let imported = records.all.filter(\.record.isUnprovenImport)
        first = first ?? imported.first?.number
        count += imported.count
        return []
    }

    func conclusion(in view: RegisterView) throws -> [Finding] {
        guard let first else { return [] }
        var findings: [Finding] = []
        findings.add(
            "imported-unproven", .note, first,
            "共 \(count) 份记录由导入而来，无可核验的签字（第一份：\(first)）",
            "\(count) records were imported, and no signature proves them (the first: \(first))",
            hint: LocalizedText(
                zh: "未归档的记录可发起新一轮，由各部门签字确认：concord edit，再 concord circulate",
                en: "those not archived can be sent round and signed: concord edit, then circulate"))
        let gaps = try NumberGap.explained(in: view.history())
        guard let gap = gaps.first else { return findings }
        let missing = gaps.reduce(0) { $0 + $1.count }
        findings.add(
            "imported-unproven", .note, gap.first, "导入时说明了 \(missing) 个空号（第一处：\(gap.text)）",
            "imports declared \(missing) serials missing (the first: \(gap.text))")
        return findings
    }
}

extension StoredRecord {
    /// The records that it cites or says how it stands to.
    fileprivate var cited: [RecordNumber] { (record.citations + record.relatedRecords).filter { $0 != number } }

    /// What has become of them.
    fileprivate func changedCitations(in view: RegisterView) async throws -> [Finding] {
        var findings: [Finding] = []
        let replacing = record.relations.filter { $0.relation == .replaces }.compactMap(\.record)
        for citation in cited {
            guard let cited = try view.record(citation)?.record else {
                if let stub = try view.stub(citation) {
                    findings.add(
                        "citation-changed", .note, number, "引用的 \(citation) 已按清册 \(stub.value.list) 销毁",
                        "\(citation), which it cites, was disposed of by the list \(stub.value.list)")
                    continue
                }
                findings.add(
                    "citation-changed", .note, number, "登记簿中没有所引用的 \(citation)",
                    "\(citation), which it cites, is not in the register")
                continue
            }
            if cited.void != nil {
                findings.add(
                    "citation-changed", .note, number, "引用的 \(citation) 已作废", "\(citation), which it cites, is void")
            } else if !replacing.contains(citation), let later = try await view.replacement(of: citation) {
                findings.add(
                    "citation-changed", .note, number, "引用的 \(citation) 已被 \(later) 取代",
                    "\(citation), which it cites, was replaced by \(later)")
            }
        }
        return findings
    }
}
