import Records
import Register

/// What became of a difference (S18).
struct SettleDifference: LivingChange {
    let number: RecordNumber
    let difference: Int
    let result: String
    /// The later record that settled it, which must be in the register.
    let record: RecordNumber?
    let kind = EventKind.settlement

    var trailers: [(key: String, value: String)] { [("Difference", "\(difference)")] }

    func change(_ stored: inout Record, on view: RegisterView, by actor: Actor) async throws -> LocalizedText {
        let known = try view.steps(of: number).compactMap { try $0.recordAfter()?.record }
            .flatMap { $0.discussion.flatMap(\.differences).compactMap(\.number) }
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
        (settlement.difference, settlement.result, settlement.record) = (difference, result, record)
        if let last = stored.followup.settlements.last(where: { $0.difference == difference }), last.result == result,
            last.record == record
        {
            throw RegisterError.already(
                "already-settled", zh: "\(number) 分歧点 \(difference) 已登记相同的处理结果",
                en: "difference \(difference) of \(number) has that outcome on record already")
        }
        (settlement.at, settlement.by) = (view.now, actor.principal)
        stored.followup.settlements.append(settlement)
        return LocalizedText(zh: "了结分歧点 \(difference)", en: "difference \(difference) settled")
    }
}

extension RegisterWriter {
    public func settle(_ number: RecordNumber, _ difference: Int, result: String, by record: RecordNumber?)
        async throws(RegisterError) -> Done<EventResult>
    {
        let done = try await perform(
            SettleDifference(number: number, difference: difference, result: result, record: record))
        return try await told(done, [], ending: [])
    }
}
