import Questions
import RecordText
import Records
import Register

/// Terms, and what an auditor asks of them, as text, CSV and JSON.
struct RetentionShowing {
    /// A record that is here, or what stays of one.
    struct Row {
        let number: RecordNumber
        let row: RecordRow?
        let retention: Retention
        let stub: DisposalStub?

        init(_ row: RecordRow, _ retention: Retention) {
            (number, self.row, self.retention, stub) = (row.number, row, retention, nil)
        }

        init(_ number: RecordNumber, _ stub: DisposalStub) {
            (self.number, row, self.stub) = (number, nil, stub)
            retention = Retention(of: Record(), archivedOn: nil)
        }

        func status(on day: Day) -> Retention.Status { stub == nil ? retention.status(on: day) : .disposed }
        var archivedOn: Day? { stub?.archivedOn ?? retention.archivedOn }
        var list: String? { stub?.list ?? retention.list }
    }

    let view: RegisterView
    let context: CommandContext
    private let language: Language

    init(_ view: RegisterView, _ context: CommandContext) {
        (self.view, self.context, language) = (view, context, context.language)
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func show(_ json: [JSON], _ table: Table) async {
        if context.options.format == .json { context.show(.array(json)) } else { await context.show(table) }
    }

    // MARK: terms

    func show(_ rows: [Row], on day: Day) async {
        await show(rows.map { json($0, day) }, table(rows, day))
    }

    private func json(_ row: Row, _ day: Day) -> JSON {
        let retention = row.retention
        return .object([
            ("number", .string("\(row.number)")), ("verdict", JSON(row.row?.verdict?.rawValue)),
            ("archived", JSON(row.archivedOn?.description)), ("by_import", .bool(retention.isByImport)),
            ("term", JSON(retention.term?.formText(in: .en))),
            ("keep_until", JSON(retention.keepUntil?.description)), ("basis", .string(retention.basis)),
            ("status", .string(row.status(on: day).rawValue)), ("list", JSON(row.list)),
            ("disposed", JSON(row.stub?.at?.description)),
            (
                "holds",
                .array(
                    retention.holds.map {
                        .object([
                            ("case", .string($0.matter)), ("reason", .string($0.reason)),
                            ("since", JSON($0.at?.description)), ("by", .string($0.by)),
                        ])
                    })
            ),
        ])
    }

    private func table(_ rows: [Row], _ day: Day) -> Table {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("归档", "archived"), key: "archived"),
            .init(title: say("期限", "term"), key: "term"),
            .init(title: say("保存至", "keep until"), key: "keep_until"),
            .init(title: say("状态", "status"), key: "status"),
            .init(title: say("依据", "basis"), key: "basis", isFlexible: true, overflow: .wrap),
            .init(title: say("冻结", "holds"), key: "holds", isFlexible: true, overflow: .wrap),
        ])
        table.rows = rows.map { row in
            let (retention, status) = (row.retention, row.status(on: day))
            let bad = row.row?.verdict == .bad ? say("（签字无效）", " (bad)") : ""
            let kept =
                retention.keepUntil?.description
                ?? (retention.term == .permanent ? RetentionTerm.permanent.formText(in: language) : "")
            var basis = [retention.basis]
            if retention.isByImport { basis.append(say("归档日期为导入所载", "archived when the import says")) }
            if let list = row.list { basis.append(say("销毁清册 \(list)", "disposal list \(list)")) }
            if let at = row.stub?.at { basis.append(say("销毁于 \(at.day)", "disposed of on \(at.day)")) }
            return [
                .init("\(row.number)" + bad, bad.isEmpty ? .plain : .red),
                .init(row.archivedOn?.description ?? ""),
                .init(retention.term?.formText(in: language) ?? ""), .init(kept),
                .init(
                    status.words[language],
                    [.expired, .listed].contains(status) ? .red : status == .held ? .yellow : .plain),
                .init(basis.filter { !$0.isEmpty }.joined(separator: say("；", "; "))),
                .init(
                    retention.holds.map {
                        $0.matter == $0.reason ? $0.reason : "\($0.matter)\(say("：", ": "))\($0.reason)"
                    }.joined(separator: "\n")),
            ]
        }
        return table
    }

    // MARK: what an auditor asks

    func show(stubs: [(number: RecordNumber, stub: Reading<DisposalStub>)]) async {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("归档", "archived"), key: "archived"),
            .init(title: say("销毁", "disposed"), key: "disposed"), .init(title: say("清册", "list"), key: "list"),
            .init(title: say("经办人", "by"), key: "by"),
            .init(title: "SHA-256", key: "sha256", minimum: 16, isFlexible: true),
        ])
        table.rows = stubs.map { number, stub in
            [
                .init("\(number)"), .init(stub.value.archivedOn?.description ?? ""),
                .init(stub.value.at?.day.description ?? ""), .init(stub.value.list), .init(stub.value.by),
                .init(stub.value.digest),
            ]
        }
        await show(stubs.map { Self.json($0.stub.value, $0.number) }, table)
    }

    static func json(_ stub: DisposalStub, _ number: RecordNumber) -> JSON {
        .object([
            ("number", .string("\(number)")), ("state", .string("disposed")),
            ("department", JSON(stub.department?.text)), ("title", JSON(stub.title.isEmpty ? nil : stub.title)),
            ("date", JSON(stub.date?.description)), ("archived", JSON(stub.archivedOn?.description)),
            ("disposed", JSON(stub.at?.description)), ("by", .string(stub.by)), ("list", .string(stub.list)),
            ("sha256", .string(stub.digest)),
        ])
    }

    func show(changes: [TermChange]) async {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("原期限", "from"), key: "from"),
            .init(title: say("延长至", "to"), key: "to"), .init(title: say("时间", "at"), key: "at"),
            .init(title: say("经办人", "by"), key: "by"),
            .init(title: say("理由", "reason"), key: "reason", minimum: 12, isFlexible: true, overflow: .wrap),
        ])
        table.rows = changes.map { change in
            [
                .init("\(change.number)"), .init(change.entry.from?.formText(in: language) ?? ""),
                .init(change.entry.to?.formText(in: language) ?? ""), .init(change.entry.at?.day.description ?? ""),
                .init(change.entry.by), .init(change.entry.reason),
            ]
        }
        await show(
            changes.map { change in
                .object([
                    ("number", .string("\(change.number)")), ("from", JSON(change.entry.from?.formText(in: .en))),
                    ("to", JSON(change.entry.to?.formText(in: .en))), ("at", JSON(change.entry.at?.description)),
                    ("by", .string(change.entry.by)), ("reason", .string(change.entry.reason)),
                ])
            }, table)
    }

    func show(delays: [ArchivingDelay]) async {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("办结", "done"), key: "done"),
            .init(title: say("归档", "archived"), key: "archived"),
            .init(title: say("相隔天数", "days"), key: "days", alignment: .right),
            .init(title: say("主题", "title"), key: "title", minimum: 12, isFlexible: true),
        ])
        table.rows = delays.map { delay in
            [
                .init("\(delay.number)"), .init(delay.doneOn.description),
                .init(delay.archivedOn?.description ?? say("未归档", "never"), delay.archivedOn == nil ? .yellow : .plain),
                .init("\(delay.days)"), .init(delay.isRestricted ? "" : delay.title),
            ]
        }
        await show(
            delays.map { delay in
                .object([
                    ("number", .string("\(delay.number)")), ("done", .string(delay.doneOn.description)),
                    ("archived", JSON(delay.archivedOn?.description)), ("days", .integer(delay.days)),
                    ("title", JSON(delay.isRestricted ? nil : delay.title)),
                ])
            }, table)
    }

    func show(gone: [GoneNumber]) async {
        var table = Table(columns: [
            .init(title: say("编号", "number"), key: "number"), .init(title: say("情况", "what"), key: "what"),
            .init(title: say("日期", "on"), key: "on"), .init(title: say("经办人", "by"), key: "by"),
            .init(title: say("理由或清册", "reason or list"), key: "reason", minimum: 12, isFlexible: true, overflow: .wrap),
        ])
        table.rows = gone.map { number in
            [
                .init(number.text), .init(number.kind.words[language]), .init(number.on?.description ?? ""),
                .init(number.by), .init(number.reason),
            ]
        }
        await show(
            gone.map { number in
                .object([
                    ("number", .string(number.text)), ("what", .string(number.kind.rawValue)),
                    ("on", JSON(number.on?.description)), ("by", .string(number.by)),
                    ("reason", .string(number.reason)),
                ])
            }, table)
    }
}
