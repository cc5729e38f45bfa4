import FoundationEssentials
import Publishing
import Questions
import Records
import Register

/// Files printed forms by department (S26): `YEAR/CODE NAME/NUMBER.pdf`.
///
/// A record lies with the department that initiated it, which files it for all (S24: 由发起方统一归档). Offices that keep paper
/// in each department ask for copies: then the same document lies with each participating department too.
struct FormCabinet {
    let root: String
    let settings: Settings
    let language: Language
    let hasCopies: Bool

    /// Where a record's document belongs, the initiating department's place first.
    func paths(of row: RecordRow, _ kind: DocumentKind) -> [String] {
        var departments = [row.number.department]
        if hasCopies { departments += row.signatories.filter { $0 != row.number.department } }
        return departments.map {
            "\(root)/\(row.number.year)/\(folder(row.number.year, $0))/\(row.number).\(kind.fileExtension)"
        }
    }

    /// `MKT 市场部`. A department that was renamed keeps the folder that it has: its code is for good.
    private func folder(_ year: Int, _ code: DepartmentCode) -> String {
        let known = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(year)")) ?? []
        if let folder = known.sorted().first(where: { $0 == code.text || $0.hasPrefix("\(code) ") }) { return folder }
        let name = Self.fileName(settings.department(code)?.name(in: language) ?? "")
        return name.isEmpty ? code.text : "\(code) \(name)"
    }

    /// A name as every file system takes it: no separators, nothing that Windows forbids, at most 120 bytes.
    static func fileName(_ name: String) -> String {
        var safe = ""
        for character in name {
            let isSafe = character.unicodeScalars.allSatisfy { scalar in
                scalar.value >= 0x20 && !"/\\:*?\"<>|\u{7F}".unicodeScalars.contains(scalar)
                    && ![.control, .format, .lineSeparator, .paragraphSeparator].contains(
                        scalar.properties.generalCategory)
            }
            let next = isSafe ? String(character) : "_"
            guard safe.utf8.count + next.utf8.count <= 120 else { break }
            safe += next
        }
        while let last = safe.last, last == " " || last == "." { safe.removeLast() }
        return String(safe.drop { $0 == " " })
    }

    /// The file there; nil when there is none.
    func file(at path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map { Array($0) } }

    func makeFolder(for path: String) throws {
        let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        do { try FileManager.default.createDirectory(atPath: String(folder), withIntermediateDirectories: true) } catch
        {
            throw RegisterError(
                "file-unwritable", LocalizedText(zh: "无法建立文件夹：\(folder)", en: "the folder cannot be made: \(folder)"))
        }
    }
}
