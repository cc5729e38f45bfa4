import Git
import Records

extension RegisterView {
    /// The number of every record, in order; no record is read for it.
    public func numbers() throws(RegisterError) -> [RecordNumber] {
        do {
            return try repository.files(under: RegisterPath.records, in: tree, levels: 2).compactMap { path, entry in
                entry.isPlainFile ? RegisterPath.number(of: path) : nil
            }.sorted()
        } catch {
            throw RegisterError(error)
        }
    }
}
