import Records

// From rows to records.
extension SheetReader {
    mutating func readAll() {
        for rows in groups() {
            let place = SheetPlace(file: sheet.name, row: rows.lowerBound + 1)
            guard case .mapping(var members)? = node(Record.form.outline, [], rows) else { continue }
            formerNumber(&members, rows)
            let state = state(rows)
            if state == .void || (state != .archived && !isArchived(rows)) { members["archived"] = nil }
            var entry = ImportedEntry(.mapping(members), at: place)
            entry.places.merge(emptyPlaces(rows.lowerBound)) { filled, _ in filled }
            finish(&entry, state, rows)
            entries.append(entry)
        }
        if masksNames { maskNames() }
    }

    /// People are masked wherever the sheet names them, in texts of other records too.
    private mutating func maskNames() {
        let roleWords = values.settings.policy.roleWords
        let people = Set(entries.flatMap { $0.record.openNames(roleWords: roleWords) })
        for index in entries.indices { entries[index].record.maskNames(of: people, roleWords: roleWords) }
    }

    /// The cells in which a record's own fields would stand.
    private func emptyPlaces(_ row: Int) -> [String: SheetPlace] {
        let pairs = feeds.compactMap { feed -> (String, SheetPlace)? in
            guard case .field(let column) = feed.target, !column.isRepeated else { return nil }
            return (column.name(in: .en), place(row, feed))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private func feed(_ english: String) -> Feed? {
        feeds.first { if case .field(let column) = $0.target { column.name(in: .en) == english } else { false } }
    }

    /// The rows of each record.
    private mutating func groups() -> [Range<Int>] {
        let heads = ["number", "title", "date"].compactMap(feed)
        let (number, others) = (feed("number"), ["title", "date"].compactMap(feed))
        var groups: [Range<Int>] = []
        for row in (headingRow + 1)..<max(headingRow + 1, sheet.rows.count) {
            guard feeds.contains(where: { !sheet.isBlank(row, $0.column) }) else { continue }
            let last = groups.last
            let isRepeated =
                number.map { number in
                    last.map {
                        CellValues.trimmed(sheet.text($0.lowerBound, number.column))
                            == CellValues.trimmed(sheet.text(row, number.column))
                    } ?? false
                        && !sheet.isBlank(row, number.column)
                } ?? false
            let isBelow = heads.allSatisfy { sheet.isBlank(row, $0.column) }
            let repeatsAll = isRepeated && others.allSatisfy { agrees($0, row, last?.lowerBound ?? row) }
            if let last, isBelow || repeatsAll {
                groups[groups.count - 1] = last.lowerBound..<row + 1
            } else {
                groups.append(row..<row + 1)
            }
        }
        return groups
    }

    private func agrees(_ feed: Feed, _ row: Int, _ first: Int) -> Bool {
        sheet.isBlank(row, feed.column)
            || CellValues.trimmed(sheet.text(row, feed.column)) == CellValues.trimmed(sheet.text(first, feed.column))
    }

    /// A number that is none of this register makes room for a new one, and is kept.
    private mutating func formerNumber(_ members: inout [String: Node], _ rows: Range<Int>) {
        guard case .scalar(let text, let place)? = members["number"] else { return }
        let typed = feed("number").map { CellValues.trimmed(sheet.text(rows.lowerBound, $0.column)) } ?? text
        let number = RecordNumber(typed: text)
        guard !isOwn, number.map({ "\($0)" }) != typed else { return }
        var provenance: [String: Node] = [:]
        if case .mapping(let known)? = members["imported"] { provenance = known }
        if provenance["former_number"] == nil { provenance["former_number"] = .scalar(typed, place) }
        members["imported"] = .mapping(provenance)
        guard number == nil else { return }
        members["number"] = nil
        note(
            "number-made", .warning,
            LocalizedText(
                zh: "原编号“\(typed)”不是本登记簿的编号，将另取新号",
                en: "\"\(typed)\" is not a number of this register: a new one is made"),
            hint: LocalizedText(zh: "原编号保存在“导入.原编号”", en: "the old one is kept in imported.former_number"),
            at: place ?? SheetPlace(file: sheet.name, row: rows.lowerBound + 1))
    }

    /// Where the old register says that the record stands.
    private mutating func state(_ rows: Range<Int>) -> OldState? {
        guard let feed = (feeds + constants).first(where: { $0.target == .state }) else { return nil }
        let row = rows.first { feed.column < 0 || !sheet.isBlank($0, feed.column) } ?? rows.lowerBound
        let text = feed.column < 0 ? feed.constant : CellValues.trimmed(sheet.text(row, feed.column))
        guard !text.isEmpty else { return nil }
        if let state = OldState(feed.table[text] ?? text) { return state }
        note(
            "state-unknown", .warning,
            LocalizedText(zh: "无法识别状态“\(text)”，按未办结处理", en: "the state \"\(text)\" is not known: taken as open"),
            hint: LocalizedText(
                zh: "请在映射的“对照”中写明：归档、作废或进行中", en: "say in the mapping's values: archived, void or open"),
            at: place(row, feed))
        return nil
    }

    /// Whether the rows themselves say so, or every record of the file is. A constant day of archiving is for those alone
    /// that the column of states calls archived, where there is one.
    private func isArchived(_ rows: Range<Int>) -> Bool {
        let hasStates = feeds.contains { $0.target == .state }
        return (hasStates ? feeds : feeds + constants).contains { feed in
            feed.keys.first?.en == "archived" && (feed.column < 0 || rows.contains { !sheet.isBlank($0, feed.column) })
        }
    }

    private mutating func finish(_ entry: inout ImportedEntry, _ state: OldState?, _ rows: Range<Int>) {
        let row = rows.lowerBound + 1
        entry.note(source: LocalizedText(zh: "\(sheet.name) 第 \(row) 行", en: "\(sheet.name), row \(row)"), in: language)
        switch state {
        case .archived: entry.record.archived = entry.record.archived ?? Archiving()
        case .void:
            var voiding = entry.record.void ?? Voiding()
            if voiding.reason.isEmpty { voiding.reason = OldState.void.words[language] }
            entry.record.void = voiding
        case .open, nil: break
        }
        for index in entry.record.followup.feedback.indices where entry.record.followup.feedback[index].action == nil {
            let actions = entry.record.actions
            let isOne = actions.count > index
            if isOne { entry.record.followup.feedback[index].action = actions[index].number ?? index + 1 }
        }
    }

    func place(_ row: Int, _ feed: Feed) -> SheetPlace {
        SheetPlace(
            file: sheet.name, row: row + 1, column: feed.column < 0 ? nil : feed.column + 1, heading: feed.heading)
    }

    mutating func note(
        _ rule: String, _ severity: Finding.Severity, _ message: LocalizedText, hint: LocalizedText,
        at place: SheetPlace
    ) {
        findings.append(ImportFinding(Finding(rule, severity, message, hint: hint), at: place))
    }
}

extension OldState {
    /// The reason of a number's giving up, when the old register has no other.
    var words: LocalizedText { LocalizedText(zh: "原登记簿中已作废", en: "void in the old register") }
}
