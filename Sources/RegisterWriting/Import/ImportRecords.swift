import Git
import RecordText
import Records
import Register

/// Brings in records that were not made in this register: one signed event each, all of them or none.
struct ImportRecords: UseCase {
    let records: [Record]
    let writer: RegisterWriter

    /// The numbers that were claimed for it.
    func events(on view: RegisterView, by actor: Actor) async throws -> (events: [Event], outcome: [RecordNumber]) {
        let writer = writer.on(view)
        let plan = try await writer.plan(records)
        guard !plan.isDoneAlready else {
            throw RegisterError.already(
                "already-imported", zh: "这些记录已导入，未重复导入", en: "these records were imported before; nothing was done")
        }
        guard plan.isSound else { throw Self.refusal(plan) }
        let numbers = plan.items.compactMap(\.record.number)
        // Whoever may not import claims nothing.
        if case .home = writer.seat { try await writer.rehearseImport(of: plan) }
        let taken = try await Numbering(writer).claim(numbers, forImport: Self.digest(records))
        guard taken.isEmpty else { throw Self.overtaken(taken) }
        return (Self.events(of: plan, view), numbers)
    }

    fileprivate static func events(of plan: ImportPlan, _ view: RegisterView) -> [Event] {
        let records = plan.items.compactMap { item in item.record.number.map { (number: $0, record: item.record) } }
        return records.sorted { $0.number < $1.number }.map { number, record in
            var event = Event(
                kind: .import, number: number,
                subject: view.language == .zh
                    ? "\(number) 导入：\(record.title)" : "\(number) imported: \(record.title)",
                files: [RegisterPath.record(number): RecordFile(record, in: view.language).bytes])
            let gap = plan.gaps.first { gap in
                gap.last < number && gap.last.serial + 1 == number.serial && gap.last.department == number.department
                    && gap.last.year == number.year
            }
            if let gap { event.trailers = [(NumberGap.trailer, gap.text)] }
            return event
        }
    }

    /// The same for the same records, so that an import that was cut short is known again.
    static func digest(_ records: [Record]) -> String {
        Digest.sha256(records.flatMap { FormText.write($0, in: .zh) })
    }

    fileprivate static func refusal(_ plan: ImportPlan) -> RegisterError {
        RegisterError(
            "import-refused",
            LocalizedText(zh: "有记录无法导入，未写入任何内容", en: "some records cannot be imported; nothing was written"),
            findings: plan.items.flatMap(\.findings).filter { $0.severity == .error })
    }

    private static func overtaken(_ numbers: [RecordNumber]) -> RegisterError {
        let list = numbers.map { "\($0)" }.joined(separator: ", ")
        return RegisterError(
            "number-taken",
            LocalizedText(zh: "编号已由他人取得：\(list)；未写入任何内容", en: "somebody has just claimed \(list); nothing was written"),
            hint: LocalizedText(zh: "请再试一次", en: "try again"))
    }
}

extension RegisterWriter {
    /// What an import of these records would make of them. Nothing is changed.
    public func plan(_ records: [Record]) async throws(RegisterError) -> ImportPlan {
        let digest = ImportRecords.digest(records)
        // What a cut-short import of the same records claimed is its own; what was given back is free.
        let claimed = try await view.claims().filter { claim in
            claim.finding != nil || (claim.state == .taken && claim.importDigest != digest)
        }
        do {
            return try ImportPlan(
                records,
                .init(view: view, claimed: Set(claimed.map(\.number)), principal: actor.principal, now: view.now))
        } catch {
            throw RegisterError(error)
        }
    }

    /// Judges an import as making it would, and makes nothing: what this accepts, the import accepts, as long as nobody else is
    /// faster. Trees are stored, and nothing gets a name.
    ///
    /// - Throws: what the import would throw.
    public func rehearseImport(of plan: ImportPlan) async throws(RegisterError) {
        do {
            guard plan.isSound, !plan.items.isEmpty else { throw ImportRecords.refusal(plan) }
            _ = try await judge(try UnsignedSteps(ImportRecords.events(of: plan, view), on: view, by: actor))
        } catch {
            throw RegisterError(error)
        }
    }

    /// Imports records, by number; none at all when something stands in the way of one.
    ///
    /// The order: claims on all numbers, then the commits, then `main` in one swap, then the claims are taken away. After a
    /// crash the claims may be left; the same import takes them up again.
    ///
    /// - Parameter advance: called for each record that is stored.
    public func importRecords(_ records: [Record], advance: @Sendable () -> Void = {}) async throws(RegisterError)
        -> Done<[RecordNumber]>
    {
        do {
            var done = try await perform(ImportRecords(records: records, writer: self), advance: advance)
            let left = await ClaimRelease(register, view).afterwards(done.outcome)
            if !done.results.isEmpty { done.results[done.results.count - 1].findings += left }
            return done
        } catch {
            // Only what this import claimed, and nothing of anybody else's. At home it stays, for the same import again.
            guard case .here = seat else { throw error }
            let digest = ImportRecords.digest(records)
            let own = (try? await register.readMain(view.session).claims()) ?? []
            for claim in own
            where claim.importDigest == digest && claim.principal?.isSameAddress(as: actor.principal) == true {
                try? register.repository.deleteReference(claim.reference, expecting: claim.id)
            }
            throw error
        }
    }
}
