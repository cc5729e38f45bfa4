import Git
import Records

/// What is put on record while resolutions are followed up: reports with their evidence (S21), and what became of
/// differences (S18).
extension Register {
    /// Reports on an action (S21), by the round that is in force: while a later one waits for sign-offs, that is the one
    /// before.
    ///
    /// - Parameter files: evidence that is kept beside the record, by name.
    public func report(_ number: RecordNumber, _ feedback: Feedback, files: [String: [UInt8]] = [:])
        async throws(RegisterError) -> EventResult
    {
        let evidence = try evidence(files, for: number)
        let trailers = [("Action", "\(feedback.action ?? 0)")]
        let result = try await live(number, .feedback, trailers: trailers, files: evidence.files) {
            record, snapshot, actor in
            let action = try self.actionInForce(feedback.action, record, number)
            if feedback.note.isEmpty, feedback.status == .delayed || feedback.status == .closed {
                throw RegisterError(
                    "reason-missing", LocalizedText(zh: "延迟或终止须说明原因", en: "a delay or a closing needs its reason"),
                    hint: LocalizedText(zh: "用 -m 写明", en: "give it with -m"))
            }
            var entry = feedback
            entry.evidence += evidence.lines
            entry.entered = self.moment(snapshot.settings)
            if entry.on == nil { entry.on = entry.entered?.day }
            if entry.by.isEmpty { entry.by = action.owner }
            let owners = action.department.flatMap(snapshot.settings.department)
            entry.onBehalf = owners?.role(of: actor.principal) == nil
            record.followup.feedback.append(entry)
            let status = entry.status?.words ?? LocalizedText("")
            return LocalizedText(
                zh: "行动项 \(action.number ?? 0) \(status.zh)", en: "action \(action.number ?? 0) \(status.en)")
        }
        return feedback.status == .done ? try judged(result, [.feedback, .overdue], action: feedback.action) : result
    }

    /// Says what became of a difference (S18).
    ///
    /// - Parameter record: the later record that settled it, which must be in the register.
    public func settle(_ number: RecordNumber, _ difference: Int, result: String, by record: RecordNumber?)
        async throws(RegisterError) -> EventResult
    {
        try await live(number, .settlement, trailers: [("Difference", "\(difference)")]) { stored, snapshot, actor in
            let known = stored.discussion.flatMap(\.differences).compactMap(\.number)
            guard known.contains(difference) else {
                throw RegisterError(
                    "difference-unknown",
                    LocalizedText(zh: "没有序号为 \(difference) 的分歧点", en: "there is no difference \(difference)"),
                    hint: LocalizedText(
                        zh: "有：\(known.map(String.init).joined(separator: "、"))",
                        en: "there are: \(known.map(String.init).joined(separator: ", "))"))
            }
            if let record, try record == number || snapshot.record(record) == nil {
                throw RegisterError.noRecord(record)
            }
            var settlement = Settlement()
            (settlement.difference, settlement.result, settlement.record) = (difference, result, record)
            (settlement.at, settlement.by) = (self.moment(snapshot.settings), actor.principal)
            stored.followup.settlements.append(settlement)
            return LocalizedText(zh: "了结分歧点 \(difference)", en: "difference \(difference) settled")
        }
    }

    /// The record as everybody signed it last, while a newer round may wait for sign-offs; nil before the first.
    func agreed(_ record: Record, _ number: RecordNumber) throws(RegisterError) -> Record? {
        record.isConfirmed ? record : try course(of: number)?.inForce
    }

    private func actionInForce(_ action: Int?, _ record: Record, _ number: RecordNumber) throws -> ActionItem {
        guard let agreed = try agreed(record, number) else {
            throw RegisterError(
                "not-confirmed", LocalizedText(zh: "\(number) 尚未确认，不能登记执行情况", en: "\(number) is not confirmed yet"),
                hint: LocalizedText(
                    zh: "缺：\(record.missingDepartments.map(\.text).joined(separator: "、"))",
                    en: "missing: \(record.missingDepartments.map(\.text).joined(separator: ", "))"))
        }
        guard let found = agreed.actions.first(where: { $0.number == action }) else {
            let numbers = agreed.actions.compactMap(\.number).map(String.init)
            throw RegisterError(
                "action-unknown",
                LocalizedText(zh: "没有序号为 \(action ?? 0) 的行动项", en: "there is no action \(action ?? 0)"),
                hint: LocalizedText(
                    zh: "有：\(numbers.joined(separator: "、"))", en: "there are: \(numbers.joined(separator: ", "))"))
        }
        return found
    }

    /// Where evidence goes, and the lines that name it. A file that is there already is not overwritten.
    private func evidence(_ files: [String: [UInt8]], for number: RecordNumber) throws(RegisterError) -> (
        files: [String: [UInt8]], lines: [String]
    ) {
        var placed: [String: [UInt8]] = [:]
        var lines: [String] = []
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let path = try Self.materialPath(name, of: number)
            try Self.checkMaterialSize(bytes.count)
            let known: [UInt8]?
            do { known = try repository.file(at: path, in: try snapshot().tree) } catch { throw RegisterError(error) }
            guard known == nil || known == bytes else {
                throw RegisterError(
                    "material-exists",
                    LocalizedText(zh: "已有另一份同名文件：\(path)", en: "there is another file of that name: \(path)"),
                    hint: LocalizedText(zh: "换一个文件名", en: "give the file another name"))
            }
            if known == nil { placed[path] = bytes }
            lines.append(Evidence(path: path, digest: Self.digest(bytes)).description)
        }
        return (placed, lines)
    }
}
