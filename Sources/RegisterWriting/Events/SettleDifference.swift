import Records
import Register

/// What became of a difference (S18): settled by the initiating department, or answered by the one that the round in force asks (F3).
/// Which of the two it is, who does it decides.
struct SettleDifference: LivingChange {
    let number: RecordNumber
    let difference: Int
    /// Empty for a settlement in the words of the last answer.
    let result: String
    /// The later record that settled it, which must be in the register.
    let record: RecordNumber?
    let kind = EventKind.settlement

    func change(_ stored: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let known = try view.steps(of: number).compactMap { try $0.recordAfter()?.record }
            .flatMap { $0.differences.compactMap(\.number) }
        guard known.contains(difference) else {
            let numbers = Set(known).sorted().map(String.init)
            throw RegisterError(
                "difference-unknown",
                LocalizedText(zh: "没有序号为 \(difference) 的分歧点", en: "there is no difference \(difference)"),
                hint: numbers.isEmpty
                    ? LocalizedText(
                        zh: "分歧点在送请确认时编号；本记录尚未编号",
                        en: "differences get their numbers with a round; this record has had none")
                    : LocalizedText(
                        zh: "现有分歧点序号：\(numbers.joined(separator: "、"))",
                        en: "there are: \(numbers.joined(separator: ", "))"))
        }
        if let record, try record == number || view.record(record) == nil { throw RegisterError.noRecord(record) }
        var settlement = Settlement()
        settlement.answerOnly = try await isAnswer(on: view, by: actor)
        let answer = stored.followup.settlements.last { $0.difference == difference && $0.answerOnly }
        (settlement.difference, settlement.record) = (difference, record)
        settlement.result = result.isEmpty && !settlement.answerOnly ? answer?.result ?? "" : result
        guard !settlement.result.isEmpty else {
            throw RegisterError(
                "result-missing",
                settlement.answerOnly
                    ? LocalizedText(zh: "缺少答复内容", en: "there is no answer to put on record")
                    : LocalizedText(zh: "缺少处理结果，也没有可沿用的答复", en: "there is no outcome, and no answer to take it from"),
                hint: LocalizedText(zh: "请用 -m 写明", en: "say it with -m"))
        }
        if let last = stored.followup.settlements.last(where: { $0.difference == difference }),
            last.result == settlement.result,
            last.record == record, last.answerOnly == settlement.answerOnly
        {
            throw RegisterError.already(
                "already-settled", zh: "\(number) 分歧点 \(difference) 已登记相同的处理结果",
                en: "difference \(difference) of \(number) has that outcome on record already")
        }
        (settlement.at, settlement.by) = (view.now, actor.principal)
        stored.followup.settlements.append(settlement)
        return settlement.answerOnly
            ? LocalizedText(zh: "答复分歧点 \(difference)", en: "difference \(difference) answered")
            : LocalizedText(zh: "了结分歧点 \(difference)", en: "difference \(difference) settled")
    }

    /// Whoever is of the initiating department settles; of others, whoever is of the department that is asked answers.
    private func isAnswer(on view: RegisterView, by actor: Actor) async throws -> Bool {
        let settings = view.settings
        guard settings.role(of: actor.principal, in: number.department) == nil else { return false }
        let agreed = try await view.timeline(of: number)?.inForce
        guard let asked = agreed?.differences.first(where: { $0.number == difference }), asked.isAsked else {
            return false
        }
        return settings.role(of: actor.principal, in: asked.answerFrom ?? number.department) != nil
    }
}

extension RegisterWriter {
    public func settle(_ number: RecordNumber, _ difference: Int, result: String, by record: RecordNumber?)
        async throws(RegisterError) -> Done<EventResult>
    {
        let done = try await perform(
            SettleDifference(number: number, difference: difference, result: result, record: record))
        return try await told(done, [], ending: [.answer], difference: difference)
    }
}
