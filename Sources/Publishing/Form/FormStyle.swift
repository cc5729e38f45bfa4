/// How the printed form looks: a quiet black-and-white form on A4, the same on a screen, and rows under each other on a
/// telephone.
enum FormStyle {
    static let sheet = """
        @page {
          size: A4; margin: 30mm 15mm 18mm 18mm;
          font: 8.5pt "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #333;
          @top-left { vertical-align: bottom; padding-bottom: 3mm; }
          @top-center { vertical-align: bottom; padding-bottom: 3mm; font-weight: bold; color: #a00; }
          @top-right { vertical-align: bottom; padding-bottom: 1mm; }
          @bottom-left { vertical-align: top; padding-top: 4mm; font: 6.5pt "Noto Sans Mono", Consolas, monospace; white-space: nowrap; }
          @bottom-right { vertical-align: top; padding-top: 4mm; }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 180mm; color: #000;
          font: 10.5pt/1.55 "Noto Serif CJK SC", SimSun, "Songti SC", "Times New Roman", serif;
          overflow-wrap: anywhere; line-break: strict;
        }
        header { display: flex; justify-content: space-between; align-items: flex-start; gap: 6mm; margin-bottom: 2mm; }
        header > div { flex: 1; }
        header > svg { flex: none; }
        h1 { margin: 0; font-size: 18pt; letter-spacing: .08em; line-height: 1.3; }
        :lang(en) h1 { letter-spacing: 0; }
        .title { margin: 1.5mm 0 0; font-size: 13pt; font-weight: bold; }
        .subtitle { margin: .5mm 0 0; color: #444; }
        .mark { margin: 0 0 1mm; color: #a00; font-weight: bold; }
        .digest { margin: 0 0 2mm; font-size: 8pt; color: #333; }
        code { font: 7.5pt "Noto Sans Mono", Consolas, Menlo, monospace; }
        table { border-collapse: collapse; width: 100%; }
        .form { border: 1.2pt solid #000; }
        .form > tbody > tr > th, .form > tbody > tr > td { border: .6pt solid #000; padding: 1.6mm 2.4mm; vertical-align: top; }
        .form > tbody > tr > th { width: 34mm; text-align: left; font-weight: bold; background: #f4f4f4; }
        .form > tbody > tr > td:empty::after { content: "\\a0"; }
        .inner th, .inner td { border: .4pt solid #777; padding: .8mm 1.4mm; text-align: left; vertical-align: top; white-space: pre-line; }
        .inner thead { display: table-header-group; }
        .inner th { font-weight: bold; background: #f9f9f9; white-space: nowrap; }
        .inner td:first-child, .inner td.day { white-space: nowrap; }
        p { margin: 0; white-space: pre-line; }
        h2 { margin: 1mm 0 .3mm; font-size: 10.5pt; break-after: avoid; }
        h2:first-child { margin-top: 0; }
        ul { margin: 0; padding-left: 1.3em; }
        li, .inner tr, .signature { break-inside: avoid; }
        li { white-space: pre-line; }
        .signature { padding: .8mm 0; }
        .signature + .signature { border-top: .4pt dashed #777; }
        .signature p { font-size: 9pt; }
        .good { color: #060; }
        .bad { color: #a00; }
        .pen { display: flex; gap: 3mm; align-items: flex-end; min-height: 12mm; }
        .pen span { flex: 1; border-bottom: .6pt solid #000; }
        p, li { orphans: 2; widows: 2; }
        @media print { .digest, header > svg { display: none; } .form > tbody > tr > th { print-color-adjust: exact; } }
        @media screen { body { padding: 8mm 4mm; } }
        @media screen and (max-width: 36em) {
          body { font-size: 12pt; padding: 3mm; }
          .form > tbody > tr > th, .form > tbody > tr > td { display: block; width: auto; border-width: 0 0 .6pt; }
          .form > tbody > tr > th { border-bottom: 0; padding-bottom: 0; background: none; color: #444; }
          .inner thead { display: none; }
          .inner td { display: block; border-width: 0; padding: .2mm 0; }
          .inner tr { display: block; border: .4pt solid #777; padding: 1mm; margin-bottom: 1mm; }
        }
        """
}
