import Records

// From a record's rows to its fields.
extension SheetReader {
    /// A form's fields out of some rows; nil when nothing stands there.
    ///
    /// - Parameter item: which value of cells that hold several, from 0; nil when a cell is one value.
    mutating func node(_ outline: FormOutline, _ keys: [FormKey], _ rows: Range<Int>, item: Int? = nil) -> Node? {
        var members: [String: Node] = [:]
        for entry in outline.entries {
            let path = keys + [entry.key]
            switch entry.shape {
            case .mapping(let child): members[entry.key.en] = node(child, path, rows, item: item)
            case .items(let child): members[entry.key.en] = list(child, path, rows)
            case .scalar(let kind): members[entry.key.en] = scalar(path, kind, rows, item)
            case .text: members[entry.key.en] = scalar(path, nil, rows, item)
            case .scalars(let kind): members[entry.key.en] = scalars(path, kind, rows)
            case .keyed: continue
            }
        }
        return members.isEmpty ? nil : .mapping(members)
    }

    private func feed(_ path: [FormKey]) -> Feed? { (feeds + constants).first { $0.keys == path } }

    private mutating func list(_ child: FormOutline, _ path: [FormKey], _ rows: Range<Int>) -> Node? {
        if path == SheetColumn.ownKeys { return ownFields(rows) }
        guard feeds.contains(where: { $0.keys.starts(with: path) }) else { return nil }
        var items: [Node] = []
        for span in child.hasItems ? spans(path, rows) : rows.map({ $0..<$0 + 1 }) {
            let count = valueCount(path, child, span.lowerBound)
            if count > 1 {
                for index in 0..<count { if let item = node(child, path, span, item: index) { items.append(item) } }
            } else if let item = node(child, path, span) {
                items.append(item)
            }
        }
        return items.isEmpty ? nil : .list(items)
    }

    /// Values of the register's own fields, which have a column each; from old registers as the settings call and spell them.
    private mutating func ownFields(_ rows: Range<Int>) -> Node? {
        var items: [Node] = []
        var seen: Set<String> = []
        for row in rows {
            for feed in feeds + (row == rows.lowerBound ? constants : []) {
                guard case .field(let column) = feed.target, let name = column.ownField else { continue }
                let text = feed.column < 0 ? feed.constant : self.text(row, feed)
                guard case .scalar(let value, let place)? = value(text, .line, feed, row) else { continue }
                let field = isOwn ? nil : values.settings.customField(called: name)
                // An old register's rows repeat what they say of one record.
                guard isOwn || seen.insert(name).inserted else { continue }
                items.append(
                    .mapping([
                        "field": .scalar(field?.name(in: language) ?? name, place),
                        "value": .scalar(field?.value(typed: value, in: values.settings) ?? value, place),
                    ]))
            }
        }
        return items.isEmpty ? nil : .list(items)
    }

    /// The rows of each item whose fields go on below: a new one begins where its position changes, or where something
    /// stands in its own columns.
    private func spans(_ path: [FormKey], _ rows: Range<Int>) -> [Range<Int>] {
        let position = feeds.first { $0.keys == path }
        let own = feeds.filter { $0.keys.starts(with: path) && $0.keys.count == path.count + 1 }
        var spans: [Range<Int>] = []
        for row in rows {
            let begins: Bool
            if let position {
                let text = sheet.text(row, position.column)
                if text.isEmpty { continue }
                begins = spans.last.map { sheet.text($0.lowerBound, position.column) != text } ?? true
            } else {
                begins = spans.isEmpty || own.contains { !sheet.isBlank(row, $0.column) }
            }
            if begins {
                spans.append(row..<row + 1)
            } else if let last = spans.last {
                spans[spans.count - 1] = last.lowerBound..<row + 1
            }
        }
        return spans
    }

    /// How many items the cells of one row hold, where cells hold several.
    private func valueCount(_ path: [FormKey], _ child: FormOutline, _ row: Int) -> Int {
        let scalars = child.entries.filter { if case .scalar = $0.shape { true } else { false } }.map {
            path + [$0.key]
        }
        let counts = feeds.filter { scalars.contains($0.keys) && !$0.splitAt.isEmpty }.map {
            parts(text(row, $0), $0).count
        }
        return counts.max() ?? 1
    }

    private mutating func scalar(_ path: [FormKey], _ kind: ScalarKind?, _ rows: Range<Int>, _ item: Int?) -> Node? {
        guard let feed = feed(path) else { return nil }
        guard feed.column >= 0 else { return value(feed.constant, kind, feed, rows.lowerBound) }
        guard
            let row = rows.first(where: { !sheet.isBlank($0, feed.column) }) ?? (feed.fillsDown ? rows.lowerBound : nil)
        else { return nil }
        if let other = rows.first(where: { $0 > row && !agrees(feed, $0, row) }) {
            note(
                "rows-differ", .error,
                LocalizedText(zh: "同一份记录各行的内容不一致", en: "the rows of one record say different things"),
                hint: LocalizedText(
                    zh: "应与第 \(row + 1) 行一致，或留空；如属另一份记录，请另给编号",
                    en: "say what row \(row + 1) says, or nothing; another record needs its own number"),
                at: place(other, feed))
        }
        var text = text(row, feed)
        // What is not split, a row says of all that stands in it: one owner for three actions.
        if let item, !feed.splitAt.isEmpty {
            let parts = parts(text, feed)
            guard parts.indices.contains(item) else { return nil }
            text = parts[item]
        }
        return value(text, kind, feed, row)
    }

    private mutating func scalars(_ path: [FormKey], _ kind: ScalarKind, _ rows: Range<Int>) -> Node? {
        guard let feed = feed(path) else { return nil }
        guard feed.column >= 0 else { return value(feed.constant, kind, feed, rows.lowerBound).map { .list([$0]) } }
        var nodes: [Node] = []
        for row in rows where !sheet.isBlank(row, feed.column) {
            if row > rows.lowerBound, !isOwn, agrees(feed, row, rows.lowerBound) { continue }
            for part in parts(text(row, feed), feed) {
                if let node = value(part, kind, feed, row) { nodes.append(node) }
            }
        }
        return nodes.isEmpty ? nil : .list(nodes)
    }

    private func agrees(_ feed: Feed, _ row: Int, _ first: Int) -> Bool {
        sheet.isBlank(row, feed.column)
            || CellValues.trimmed(sheet.text(row, feed.column)) == CellValues.trimmed(sheet.text(first, feed.column))
    }
}
