import FoundationEssentials
import Programs
import Records

/// Spreadsheets, read by LibreOffice where it is installed: each sheet becomes CSV.
public enum Spreadsheet {
    /// A spreadsheet could not be read.
    public enum Failure: Error, Equatable {
        case notInstalled
        case tookTooLong
        case refused(String)
    }

    public static func isOne(_ path: String) -> Bool {
        let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return ["xlsx", "xlsm", "xls", "ods", "et"].contains(ending)
    }

    /// The sheets that have anything in them, by name. LibreOffice runs with a profile of its own, which is gone afterwards,
    /// and is ended when it takes longer than two minutes.
    public static func read(_ bytes: [UInt8], named name: String, with programs: Programs) async throws -> [Sheet] {
        let folder = try TemporaryFolder(environment: programs.environment)
        defer { folder.remove() }
        let ending = name.split(separator: ".").last ?? "xlsx"
        let input = try folder.write("input.\(ending)", bytes)
        let output = folder.path + "/csv"
        let outcome = try await convert(input, output, folder, programs)
        // 124 is what `timeout` answers, 137 what it makes of a program that does not listen.
        guard outcome.status != 124 && outcome.status != 137 else { throw Failure.tookTooLong }
        let sheets = outcome.succeeded ? sheets(in: output, of: name) : []
        guard !sheets.isEmpty else { throw Failure.refused(outcome.errors + outcome.text) }
        return sheets
    }

    private static func sheets(in folder: String, of name: String) -> [Sheet] {
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            $0.hasSuffix(".csv")
        }
        var sheets: [Sheet] = []
        for file in files.sorted() {
            let csv = FileManager.default.contents(atPath: folder + "/" + file).map { Array($0) } ?? []
            let title = String(file.dropFirst("input-".count).dropLast(".csv".count))
            let rows = (try? CSVReader.rows(of: CSVText.withoutMark(csv), separator: .comma)) ?? []
            guard rows.contains(where: { $0.contains { !$0.isEmpty } }) else { continue }
            sheets.append(
                Sheet(name: files.count > 1 ? "\(name)/\(title)" : name, rows: rows, isSpreadsheet: true))
        }
        return sheets
    }

    /// Comma, double quotes, UTF-8, from the first line, cells as they are shown, every sheet (the filter's options by
    /// their numbers: "Filter Options for CSV" in LibreOffice's help).
    private static let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

    private static func convert(_ input: String, _ output: String, _ folder: TemporaryFolder, _ programs: Programs)
        async throws -> Programs.Outcome
    {
        let arguments = [
            "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--convert-to", filter,
            "--outdir", output, input,
        ]
        guard let office = ["soffice", "libreoffice"].first(where: { programs.has($0) }) else {
            throw Failure.notInstalled
        }
        return try await programs.run("timeout", ["--kill-after=5", "120", office] + arguments)
    }
}
