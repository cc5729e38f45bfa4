import Exchange
import Records
import Register

/// The files of an import as far as they could be read.
struct ImportSource {
    let values: CellValues
    let mapping: ImportMapping?
    let language: Language
    private(set) var entries: [ImportedEntry] = []
    /// About files, not about records.
    private(set) var findings: [ImportFinding] = []
    private(set) var sheets: [Sheet] = []

    /// The files' names, and those of their sheets, in order.
    var files: [String] {
        var names: [String] = []
        for name in sheets.map(\.name) + entries.map(\.place.file) where names.last != name { names.append(name) }
        return names
    }

    init(values: CellValues, mapping: ImportMapping?, language: Language) {
        (self.values, self.mapping, self.language) = (values, mapping, language)
    }

    mutating func read(_ file: String, _ context: CommandContext) async throws {
        let bytes = try context.read(file, limit: ImportFile.sizeLimit)
        let name = file == "-" ? "stdin" : String(file.split(separator: "/").last ?? "")
        if Spreadsheet.isOne(file) {
            return add(try await spreadsheet(bytes, name, context))
        }
        switch ImportFile.read(bytes, named: name, by: mapping) {
        case .success(.lines(let lines)):
            let read = JSONLines.read(lines, named: name, in: language)
            entries += read.entries
            findings += read.findings
        case .success(.sheets(let sheets)): add(sheets)
        case .failure(let unreadable): findings.append(unreadable.fault)
        }
    }

    private mutating func add(_ read: [Sheet]) {
        sheets += read
        for sheet in read {
            let reader = SheetReader.read(sheet, by: mapping, values, in: language)
            entries += reader.entries
            findings += reader.findings
        }
    }

    private func spreadsheet(_ bytes: [UInt8], _ name: String, _ context: CommandContext) async throws -> [Sheet] {
        let byHand = LocalizedText(
            zh: "请在 Excel 或 WPS 中另存为“CSV UTF-8”，再导入另存的文件",
            en: "save it as \"CSV UTF-8\" in your spreadsheet, and import that file")
        do {
            return try await Spreadsheet.read(bytes, named: name, with: context.world.programs)
        } catch Spreadsheet.Failure.notInstalled {
            throw RegisterError(
                "spreadsheet-program-missing",
                LocalizedText(
                    zh: "读取 \(name) 需用 LibreOffice，本机未安装",
                    en: "reading \(name) takes LibreOffice, which is not installed"),
                hint: byHand)
        } catch Spreadsheet.Failure.tookTooLong {
            throw RegisterError(
                "spreadsheet-timeout",
                LocalizedText(
                    zh: "LibreOffice 未能在两分钟内读完 \(name)", en: "LibreOffice did not read \(name) within two minutes"),
                hint: byHand)
        } catch Spreadsheet.Failure.refused(let reason) {
            throw RegisterError(
                "spreadsheet-unreadable",
                LocalizedText(
                    zh: "LibreOffice 无法读取 \(name)" + ProgramSpeech("LibreOffice", reason).tail.zh,
                    en: "LibreOffice cannot read \(name): \(reason)"),
                hint: byHand)
        }
    }

    /// A first mapping for the first sheet, with what could not be guessed as comments.
    func template(_ language: Language) -> String {
        guard let sheet = sheets.first else { return "" }
        return MappingTemplate(sheet, values).text(in: language)
    }
}
