import Git
import RecordText
import Records

/// What stands in the way of a draft's next step, on this view of the register.
extension RegisterView {
    /// What a draft may not say: the part that only events write, other than as it stands on `main`.
    private func livingFindings(_ draft: Draft) throws(RegisterError) -> [Finding] {
        var typed = draft.record.livingPart
        var known = try record(draft.number)?.record.livingPart ?? Record().livingPart
        (typed.followup.follower, known.followup.follower) = ("", "")
        guard typed != known, typed != Record().livingPart else { return [] }
        return [
            Finding(
                "living-part-typed", .error,
                LocalizedText(
                    zh: "草稿中含有执行情况、签字或归档内容，这些内容不随轮次改动",
                    en: "the draft has feedback, sign-offs or archiving in it, which no round changes"),
                hint: LocalizedText(
                    zh: "请从草稿中删去，改用 concord feedback、sign、archive 等命令",
                    en: "take them out, and use concord feedback, sign, archive and so on"),
                path: FieldPath([.key(Record.firstLivingKey)]))
        ]
    }

    /// What stands in the way of a draft's next step.
    public func findings(in draft: Draft, at stage: RecordStage = .circulation) throws(RegisterError) -> [Finding] {
        var findings = draft.reading.findings
        if !findings.hasErrors {
            findings += draft.record.findings(
                at: stage, RuleContext(settings: settings, calendar: roster.calendar))
            findings += settings.customFindings(in: draft.record, after: try record(draft.number)?.record)
            findings += try livingFindings(draft)
            if stage == .circulation, let known = try record(draft.number)?.record, known.round == nil {
                findings += known.unansweredTopics
            }
            do { findings += try CitationGround(self).findings(in: draft.record, as: draft.number) } catch {
                throw RegisterError(error)
            }
            if let typed = draft.reading.value.number, typed != draft.number {
                findings.append(
                    Finding(
                        "number-differs", .error,
                        LocalizedText(
                            zh: "文中的编号 \(typed) 与草稿的编号 \(draft.number) 不同",
                            en: "the text says \(typed), the draft is \(draft.number)")))
            }
        }
        let places = FormText.places(in: draft.text)
        let root = repository.workDirectory ?? ""
        let shown = draft.path.hasPrefix(root) ? String(draft.path.dropFirst(root.count)) : draft.path
        return findings.map { finding in
            var finding = finding
            finding.number = draft.number
            finding.file = shown
            if finding.place == nil { finding.place = finding.path.flatMap(places.place) }
            return finding
        }
    }
}
