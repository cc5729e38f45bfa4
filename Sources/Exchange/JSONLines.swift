import FoundationEssentials
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
                let value = try JSONDecoder().decode(JSONNode.self, from: Data(line))
                var entry = ImportedEntry(value.node, at: place)
                entry.note(
                    source: LocalizedText(zh: "\(file) 第 \(index + 1) 行", en: "\(file), line \(index + 1)"),
                    in: language)
                entries.append(entry)
            } catch {
                findings.append(ImportFinding(fault(error), at: place))
            }
        }
        return (entries, findings)
    }

    private static func fault(_ error: any Error) -> Finding {
        var field = ""
        if case DecodingError.dataCorrupted(let context) = error {
            field = context.codingPath.map(\.stringValue).joined(separator: ".")
        }
        return Finding(
            "json-syntax", .error,
            LocalizedText(
                zh: "这一行不是一个完整的 JSON 对象\(field.isEmpty ? "" : "（\(field)）")",
                en: "this line is no JSON object of its own\(field.isEmpty ? "" : " (\(field))")"),
            hint: LocalizedText(
                zh: "JSON Lines 每行一份记录，见 concord export --format json",
                en: "JSON Lines has one record a line, as concord export --format json writes it"))
    }
}

/// Any JSON value as a node. Whole numbers and truth values become the words that the form reads; no field holds another
/// number.
private struct JSONNode: Decodable {
    let node: Node

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Name.self) {
            var members: [String: Node] = [:]
            for name in object.allKeys where try !object.decodeNil(forKey: name) {
                members[name.stringValue] = try object.decode(JSONNode.self, forKey: name).node
            }
            node = .mapping(members)
        } else if var list = try? decoder.unkeyedContainer() {
            var nodes: [Node] = []
            while !list.isAtEnd { nodes.append(try list.decode(JSONNode.self).node) }
            node = .list(nodes)
        } else {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) {
                node = .scalar(text, nil)
            } else if let number = try? value.decode(Int.self) {
                node = .scalar(String(number), nil)
            } else {
                node = .scalar(try value.decode(Bool.self) ? "yes" : "no", nil)
            }
        }
    }
}
