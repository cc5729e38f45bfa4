import Records

/// Disposal on paper: the certificate of one list (销毁证明), and the report of a year (处置情况).
package struct DisposalPages: Sendable {
    /// A witness, and what came of looking at the signature.
    package struct Witness: Sendable {
        let person: String
        let at: Moment?
        let fingerprint: String
        let isGood: Bool

        package init(_ person: String, at: Moment?, fingerprint: String, isGood: Bool) {
            (self.person, self.at, self.fingerprint, self.isGood) = (person, at, fingerprint, isGood)
        }
    }

    /// A list, with what became of it.
    package struct Case: Sendable {
        let list: DisposalList
        /// SHA-256 of what the witnesses signed.
        let digest: String
        let witnesses: [Witness]
        let stubs: [RecordNumber: DisposalStub]

        package init(
            _ list: DisposalList, digest: String, _ witnesses: [Witness], _ stubs: [RecordNumber: DisposalStub]
        ) {
            (self.list, self.digest, self.witnesses, self.stubs) = (list, digest, witnesses, stubs)
        }

        /// What it disposed of, in its order.
        package var done: [(entry: DisposalEntry, stub: DisposalStub)] {
            list.entries.compactMap { entry in
                guard entry.act == .dispose, let number = entry.record, let stub = stubs[number],
                    stub.list == list.number
                else { return nil }
                return (entry, stub)
            }
        }
        /// What it would have disposed of, and is still there.
        var left: [RecordNumber] {
            let done = Set(done.compactMap(\.entry.record))
            return list.disposed.filter { !done.contains($0) }
        }
    }

    /// The figures of a year.
    package struct Year: Sendable {
        let year: Int
        let asOf: Day
        /// Records that are there, and of them those past their terms.
        let here: Int
        let expired: Int
        let held: [(number: RecordNumber, cases: [String])]
        let extended: [(number: RecordNumber, entry: TermExtension)]

        package init(
            _ year: Int, asOf: Day, here: Int, expired: Int, held: [(number: RecordNumber, cases: [String])],
            extended: [(number: RecordNumber, entry: TermExtension)]
        ) {
            (self.year, self.asOf, self.here, self.expired) = (year, asOf, here, expired)
            (self.held, self.extended) = (held, extended)
        }

        fileprivate func done(by disposal: Case) -> [(entry: DisposalEntry, stub: DisposalStub)] {
            disposal.done.filter { $0.stub.at?.day.year == year }
        }
    }

    let settings: Settings
    let language: Language

    package init(_ settings: Settings, _ language: Language) { (self.settings, self.language) = (settings, language) }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func row(_ zh: String, _ en: String, _ content: FormContent) -> FormRow {
        FormRow(say(zh, en), content, isQuoted: false)
    }

    private func moment(_ moment: Moment?) -> String {
        moment.map { "\($0.day) \($0.clock) \($0.description.suffix(6))" } ?? ""
    }

    package func certificate(_ disposal: Case) -> OfficePage {
        let list = disposal.list
        var rows = [
            row(
                "销毁事由", "What was done",
                .text(
                    say(
                        "下列记录保存期满，经销毁鉴定、监销人签字，于所列时间销毁。登记簿中只留存根，编号不再使用；历史提交在年度结转之前仍可读取。",
                        "The records below were past their terms. They were appraised, two witnesses signed, and they were disposed of at the times shown. Stubs alone stay in the register, and their numbers are not used again; until a yearly closing, history can still be read."
                    ))),
            row("清册编号", "List", .text("\(list.number) · SHA-256 \(disposal.digest)")),
            row("截止日期", "As of", .text(list.asOf?.description ?? "")),
            row("经办人", "Registrar", .text("\(list.by)  \(moment(list.at))")),
            row("监销人", "Witnesses", .list(disposal.witnesses.map(item))),
            row("已销毁", "Disposed of", .table(done(disposal))),
        ]
        if !list.kept.isEmpty {
            rows.append(row("暂缓销毁", "Kept", .list(list.kept.map { item($0.record, $0.reason) })))
        }
        if !disposal.left.isEmpty {
            rows.append(
                row("未销毁", "Still there", .list(disposal.left.map { FormItem("\($0)") })))
        }
        rows.append(pen("审批人（日期）", "Approved by (date)"))
        rows.append(pen("经办人（日期）", "Registrar (date)"))
        rows.append(pen("监销人（日期）", "Witnesses (date)"))
        return OfficePage(
            say("销毁证明", "Certificate of disposal"), list.number, register: settings.title, language, rows)
    }

    /// - Parameters:
    ///   - made: the lists that were made in the year.
    ///   - older: those by which something was disposed of in it.
    package func report(_ year: Year, made: [Case], older: [Case]) -> OfficePage {
        let done = (older + made).flatMap(year.done)
        var rows = [
            row("统计截至", "As of", .text("\(year.asOf)")),
            row(
                "概况", "Summary",
                .text(
                    say(
                        "本年度拟定清册 \(made.count) 份，销毁记录 \(done.count) 份。截至统计之日，现存记录 \(year.here) 份，其中期满未销毁 \(year.expired) 份，冻结 \(year.held.count) 份。",
                        "Lists made in the year: \(made.count). Records disposed of in it: \(done.count). As of that day there are \(year.here) records; the terms of \(year.expired) are over, and \(year.held.count) are held."
                    ))),
        ]
        func add(_ zh: String, _ en: String, _ items: [FormItem]) {
            if !items.isEmpty { rows.append(row(zh, en, .list(items))) }
        }
        add("本年度清册", "Lists of the year", made.map(item))
        add(
            "以往清册", "Older lists",
            older.map { disposal in
                FormItem(
                    say(
                        "\(disposal.list.number)：本年度销毁 \(year.done(by: disposal).count) 份",
                        "\(disposal.list.number): \(year.done(by: disposal).count) disposed of in the year"))
            })
        rows.append(row("已销毁", "Disposed of", .table(self.done(done))))
        add("暂缓销毁", "Kept", made.flatMap(\.list.kept).map { item($0.record, $0.reason) })
        add("冻结", "Held", year.held.map { item($0.number, $0.cases.joined(separator: say("、", ", "))) })
        add(
            "延长保存期限", "Longer terms",
            year.extended.map {
                item($0.number, "\($0.entry.to?.formText(in: language) ?? "")\(say("，", ", "))\($0.entry.reason)")
            })
        rows.append(pen("填报人（日期）", "Prepared by (date)"))
        rows.append(pen("审批人（日期）", "Approved by (date)"))
        return OfficePage(
            say("记录处置情况年度报告", "Yearly report on disposal"), "\(year.year)", register: settings.title, language, rows)
    }

    private func item(_ witness: Witness) -> FormItem {
        FormItem(
            "\(witness.person)  \(moment(witness.at))  "
                + (witness.isGood ? say("签字有效", "the signature holds") : say("签字无效", "the signature does not hold")),
            details: witness.fingerprint.isEmpty ? [] : [witness.fingerprint])
    }

    private func item(_ number: RecordNumber?, _ reason: String) -> FormItem {
        FormItem("\(number.map { "\($0)" } ?? "")\(say("：", ": "))\(reason)")
    }

    private func item(_ disposal: Case) -> FormItem {
        let good = disposal.witnesses.filter(\.isGood).count
        return FormItem(
            say(
                "\(disposal.list.number)：拟销毁 \(disposal.list.disposed.count) 份，已销毁 \(disposal.done.count) 份，监销签字 \(good) 项",
                "\(disposal.list.number): \(disposal.list.disposed.count) listed, \(disposal.done.count) disposed of, \(good) witnesses"
            ))
    }

    private func done(_ disposal: Case) -> FormTable { done(disposal.done) }

    private func done(_ done: [(entry: DisposalEntry, stub: DisposalStub)]) -> FormTable {
        FormTable(
            [
                (say("记录编号", "Record"), 20), (say("归档日期", "Archived"), 15), (say("期限、保存至", "Term, kept until"), 20),
                (say("销毁时间", "Disposed of"), 20), (say("校验值", "Digest"), 25),
            ],
            done.map { entry, stub in
                [
                    FormCell("\(entry.record.map { "\($0)" } ?? "")"),
                    FormCell(
                        [.plain(entry.archivedOn?.description ?? "")]
                            + (entry.isByImport ? [.note(say("导入所载", "as imported"))] : [])),
                    FormCell([
                        .plain(entry.term?.formText(in: language) ?? ""), .note(entry.keepUntil?.description ?? ""),
                    ]),
                    FormCell(moment(stub.at)), FormCell([.code(stub.digest)]),
                ]
            })
    }

    private func pen(_ zh: String, _ en: String) -> FormRow {
        row(zh, en, .cell(FormCell([.seal("", otherwise: say("（待签）", "(to be signed)"))])))
    }
}
