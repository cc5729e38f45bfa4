import Git
import Records
import Register

// Rulings' tags: one a round, made once (F12).
extension ReferenceRule {
    /// A ruling's reference is a tag that holds; one that nobody has put on record yet is told.
    static let rulingValid = ReferenceRule(
        "rulings-pending",
        LocalizedText(zh: "尚未记入记录或无效的裁定标签", en: "Rulings' tags that are invalid, or not recorded yet.")
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.rulings), let new = change.new, let number = change.number,
            let stored = try view.record(number), stored.findings.isEmpty
        else { return }
        let name = String(change.name.dropFirst("refs/tags/".count))
        // A reference that once was a recorded ruling's, and is something else now, is told with its record.
        if try await view.rulingLedger(of: number).entries.contains(where: { $0.name == name }) { return }
        let pending = try await view.pendingRuling(change.name, new, stored)
        findings.take(pending.findings)
        guard !pending.findings.hasErrors else { return }
        findings.note(
            "裁定 \(name) 尚未记入记录", "the ruling \(name) is not recorded yet",
            hint: LocalizedText(zh: "请记入记录：concord confirm \(number)", en: "to record it: concord confirm \(number)"))
    }

    /// A ruling is given once: its tag is never moved, and not taken away before it is recorded.
    static let rulingKept = ReferenceRule(
        "ruling-kept",
        LocalizedText(
            zh: "裁定标签不移动，记入记录之前不删除", en: "A ruling's tag is not moved, and not deleted before it is recorded.")
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.rulings), let old = change.old, let number = change.number,
            let stored = try view.record(number)
        else { return }
        let isRecorded = try await view.rulingLedger(of: number).entries.contains {
            $0.entry.tagID == old
        }
        if change.new == nil, isRecorded { return }
        let isValid = try await !view.pendingRuling(change.name, old, stored).findings.hasErrors
        if isRecorded || isValid {
            findings.error("有效的裁定标签不得移动或删除", "a valid ruling's tag cannot be moved or deleted")
        }
    }

    /// What stands where rulings stand is the tag of a round that is on record, and stays.
    static let rulingNamed = ReferenceRule(
        "ruling-name", LocalizedText(zh: "裁定标签指向已登记的轮次", en: "A ruling is a tag on a round that is on record.")
    ) { change, view, findings in
        guard change.name.hasPrefix(RegisterPath.rulings) else { return }
        guard let new = change.new else {
            return findings.error("裁定标签不得删除", "a ruling's tag is not deleted")
        }
        let parts = change.name.dropFirst(RegisterPath.rulings.count).split(
            separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = change.number, let round = Int(parts[1]), "\(round)" == parts[1],
            try view.history().round(round, of: number) != nil
        else {
            return findings.error("没有该轮次，无法裁定", "there is no such round to rule on")
        }
        let name = String(change.name.dropFirst("refs/tags/".count))
        let recorded = try await view.rulingLedger(of: number).entries.first { $0.name == name }
        if let recorded, recorded.entry.tagID != new {
            findings.error("记录中的 \(name) 是另一份裁定", "the record has another ruling as \(name)")
        }
    }
}
