import FoundationEssentials
import RecordText
import Records

/// Records as JSON Lines: one object a line, the form's fields under their English names.
public enum JSONLines {
    /// The records of a file in its order, and what is wrong with its lines.
    public static func read(_ bytes: [UInt8], named file: String, in language: Language) -> (
        entries: [ImportedEntry], findings: [ImportFinding]
    ) {
        var entries: [ImportedEntry] = []
        var findings: [ImportFinding] = []
        let body = bytes.starts(with: CSVText.byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        for (index, line) in body.split(separator: .lineFeed, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 != 0x20 && $0 != .carriageReturn && $0 != .tab }) else { continue }
            let place = SheetPlace(file: file, row: index + 1)
            do {
                let value = try JSONDecoder().decode(JSON.self, from: Data(line))
                guard let node = Node(value) else {
                    findings.append(ImportFinding(fault(), at: place))
                    continue
                }
                var entry = ImportedEntry(node, at: place)
                entry.note(
                    source: LocalizedText(zh: "\(file) 第 \(index + 1) 行", en: "\(file), line \(index + 1)"),
                    in: language)
                entries.append(entry)
            } catch {
                findings.append(ImportFinding(fault(at: field(of: error)), at: place))
            }
        }
        return (entries, findings)
    }

    /// Where in the object a decoder met what it cannot take.
    private static func field(of error: any Error) -> String {
        guard case DecodingError.dataCorrupted(let context) = error else { return "" }
        return context.codingPath.map(\.stringValue).joined(separator: ".")
    }

    private static func fault(at field: String = "") -> Finding {
        Finding(
            "json-syntax", .error,
            LocalizedText(
                zh: "该行不是完整的 JSON 对象\(field.isEmpty ? "" : "（\(field)）")",
                en: "this line is not a JSON object of its own\(field.isEmpty ? "" : " (\(field))")"),
            hint: LocalizedText(
                zh: "JSON Lines 每行一份记录，格式同 concord export --format json",
                en: "JSON Lines has one record a line, as concord export --format json writes it"))
    }
}

extension Node {
    /// Whole numbers and truth values become the words that the form reads; a member that is null is not there, and null
    /// elsewhere is nil.
    fileprivate init?(_ value: JSON) {
        switch value {
        case .object(let members):
            var nodes: [String: Node] = [:]
            for (name, value) in members {
                if case .null = value { continue }
                guard let node = Node(value) else { return nil }
                nodes[name] = node
            }
            self = .mapping(nodes)
        case .array(let values):
            let nodes = values.compactMap(Node.init)
            guard nodes.count == values.count else { return nil }
            self = .list(nodes)
        case .string(let text): self = .scalar(text, nil)
        case .integer(let number): self = .scalar(String(number), nil)
        case .real(let number): self = .scalar("\(number)", nil)
        case .tenths(let tenths): self = .scalar(JSON.decimal(tenths), nil)
        case .bool(let truth): self = .scalar(truth ? "yes" : "no", nil)
        case .null: return nil
        }
    }
}
