import Git
import RecordText
import Records

/// Bringing in records that were not made in this register: one signed event each, all of them or none.
extension Register {
    /// What an import of these records would make of them. Nothing is changed.
    public func planImport(_ records: [Record]) async throws(RegisterError) -> ImportPlan {
        do {
            let snapshot = try self.snapshot()
            return try plan(records, snapshot, try await actor(snapshot.roster))
        } catch {
            throw RegisterError(error)
        }
    }

    /// Imports records, by number; none at all when something stands in the way of one.
    ///
    /// The order: claims on all numbers, then the commits, then `main` in one swap, then the claims are given back. After a
    /// crash the claims may be left; the same import takes them up again.
    ///
    /// - Parameter advance: called for each record that is stored.
    public func importRecords(_ records: [Record], advance: () -> Void = {}) async throws(RegisterError)
        -> [EventResult]
    {
        let digest = Self.importDigest(records)
        var claimed: [RecordNumber] = []
        do {
            let done = try await append(
                together: { snapshot, actor in
                    let plan = try self.plan(records, snapshot, actor)
                    guard plan.isSound else { throw Self.refusal(plan) }
                    let numbers = plan.items.compactMap(\.record.number)
                    for number in claimed where !numbers.contains(number) { try await self.unclaim(number) }
                    let taken = try Numbering(register: self).claim(
                        numbers, forImport: digest, by: actor.principal)
                    claimed = taken.isEmpty ? numbers : []
                    guard taken.isEmpty else { throw Self.overtaken(taken) }
                    return self.events(of: plan, snapshot)
                }, advance: advance)
            for number in claimed { try await Numbering(register: self).release(number) }
            return done.map { EventResult($0.event, $0.commit) }
        } catch {
            for number in claimed { try? await unclaim(number) }
            throw RegisterError(error)
        }
    }

    private func unclaim(_ number: RecordNumber) async throws { try await Numbering(register: self).release(number) }

    private func plan(_ records: [Record], _ snapshot: RegisterView, _ actor: Actor) throws -> ImportPlan {
        let digest = Self.importDigest(records)
        let claimed = try Numbering.claims(repository).filter { number in
            try repository.reference(RegisterPath.claim(number))
                != ObjectID.hash(.blob, Numbering.importClaim(number, digest, by: actor.principal))
        }
        return try ImportPlan(
            records,
            .init(
                snapshot: snapshot, claimed: Set(claimed), principal: actor.principal, now: moment(snapshot.settings)))
    }

    private func events(of plan: ImportPlan, _ snapshot: RegisterView) -> [Event] {
        let records = plan.items.compactMap { item in item.record.number.map { (number: $0, record: item.record) } }
        return records.sorted { $0.number < $1.number }.map { number, record in
            var event = Event(
                kind: .import, number: number,
                subject: snapshot.language == .zh
                    ? "\(number) 导入：\(record.title)" : "\(number) imported: \(record.title)",
                files: [RegisterPath.record(number): RecordFile(record, in: snapshot.language).bytes])
            let gap = plan.gaps.first { gap in
                gap.last < number && gap.last.serial + 1 == number.serial && gap.last.department == number.department
                    && gap.last.year == number.year
            }
            if let gap { event.trailers = [(NumberGap.trailer, gap.text)] }
            return event
        }
    }

    /// The same for the same records, so that an import that was cut short is known again.
    private static func importDigest(_ records: [Record]) -> String {
        digest(records.flatMap { FormText.write($0, in: .zh) })
    }

    private static func refusal(_ plan: ImportPlan) -> RegisterError {
        RegisterError(
            "import-refused",
            LocalizedText(zh: "有记录不能导入，什么也没有写入", en: "some records cannot be imported; nothing was written"),
            findings: plan.items.flatMap(\.findings).filter { $0.severity == .error })
    }

    private static func overtaken(_ numbers: [RecordNumber]) -> RegisterError {
        let list = numbers.map { "\($0)" }.joined(separator: ", ")
        return RegisterError(
            "number-taken",
            LocalizedText(zh: "编号刚被别人取走：\(list)；什么也没有写入", en: "somebody has just claimed \(list); nothing was written"),
            hint: LocalizedText(zh: "再试一次", en: "try again"))
    }
}
