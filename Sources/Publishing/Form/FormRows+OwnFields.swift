import Records

// The register's own fields (自定义栏), a row each; nothing where none is filled in.
extension FormRows {
    var ownFields: [FormRow] {
        record.custom.filter { !$0.value.isEmpty }.map { value in
            let field = words.settings.customField(called: value.field)
            let shown = field?.shown(value.value, in: words.language, words.settings) ?? value.value
            return FormRow(
                PublishedText.line(field?.name(in: words.language) ?? value.field), .text(shown),
                isShort: shown.count <= 16)
        }
    }
}
