import Publishing
import Records
import Register

extension MailFolder {
    /// The week's sheets, one a department.
    func putSheets(_ sheets: [WeekSheet], on view: RegisterView) async throws {
        let letters = try Self.addressed { try SheetLetters(head, view.settings, sheets).letters() }
        try await put(letters, for: sheets.map(\.department))
    }

    /// Slips as letters, and each as a page to be printed.
    func slipLetters(_ slips: [Slip], on view: RegisterView) throws -> [Letter] {
        for slip in slips {
            let page = SlipPage(slip, register: view.settings.title, view.settings, view.language)
            try write("\(slip.number).html", Array(page.html.utf8))
        }
        return try Self.addressed { try SlipLetters(head, view.settings, slips).letters() }
    }
}
