/// The Chinese twins of help's texts, by the English ones (``HelpText``): what is said of the commands.
enum HelpChinese {
    static let overview = [
        "A git-backed register for cross-department coordination records.": "跨部门沟通协调记录登记簿。",
        "Departments meet, disagree, agree and promise; the register keeps it, numbered, signed and provable.":
            "部门之间的沟通、分歧、共识和承诺，逐份编号登记，由各部门签字确认，随时可以核验。",
        "a register with records in every state": "建立演示登记簿，各种状态的记录都有",
        "an empty register": "建立空登记簿",
        "write a record; its number is claimed first": "取号并填写新记录",
        "send it round for confirmation": "送请各部门确认",
        "sign for a department": "代表部门签字确认",
        "prove it": "核验签字",
        "Set up": "建立与设置",
        "Record": "填写",
        "Confirm": "确认",
        "Follow up": "跟踪落实",
        "Read": "查阅",
        "Keep": "归档保存",
        "Together": "多处协作",
        "Prove": "核验",
        "Exchange": "打印与交换",
        "Under the hood": "内部命令",
    ]

    static let setUp = [
        "Make a register.": "建立登记簿。",
        "Copy a register from a server; that server then grants this copy its numbers.": "从服务器复制登记簿，以后的编号由该服务器分配。",
        "The departments and their people.": "部门及其人员。",
        "Show them.": "列出现有各项。",
        "Add a department. Its code is for good.": "新增部门。部门代码一经使用，不再更改。",
        "Change what is said of a department; lists are replaced whole.": "修改部门信息；名单整体替换。",
        "Close a department; its records and its code stay.": "停用部门；其记录和代码予以保留。",
        "Who owns which key.": "密钥及其所有人。",
        "Give a key to a person.": "为人员登记密钥。",
        "End a person's keys from now on; what they signed stays good.": "停用某人的密钥；此前的签字继续有效。",
        "End a key that others may have got hold of.": "吊销可能已经泄露的密钥。",
        "Public holidays, make-up working days, and counting by them.": "节假日与调休安排，以及按工作日推算日期。",
        "Show the years that are known, or the days of one.": "列出已有的年份，或某一年的节假日与调休。",
        "Take in files of holidays.": "导入节假日文件。",
        "Files may be calendar.yaml, JSON by years ({\"year\", \"days\": [{\"name\", \"date\", \"isOffDay\"}]}) and iCalendar whose titles are marked (休, 放假 or day off; 班, 补班 or workday), several at once. A year that the files cover replaces the register's, whole; single days of a year that they do not cover are added to it. What changes is shown day by day. With any error nothing is imported.":
            "可同时导入多个文件：calendar.yaml、按年份编排的 JSON（{\"year\", \"days\": [{\"name\", \"date\", \"isOffDay\"}]}），以及标题注明“休”“放假”“班”“补班”的 iCalendar。文件载有全年安排的，整体替换登记簿中的该年；只有个别日期的，并入该年。改动逐日列出。有任何错误，均不导入。",
        "Tell whether days are working days; exit status 1 if one is not.": "判断是否工作日；有一日不是，退出状态即为 1。",
        "Count the working days from one day to another.": "计算两个日期之间的工作日数。",
        "The first day is not counted, the last one is, as in the terms of the procedure; negative when the second day comes first.":
            "与办理时限的算法相同：起始日不计，终止日计入。终止日早于起始日的，结果为负数。",
        "Tell the day that lies so many working days after another.": "推算某日之后若干个工作日的日期。",
        "Tell the day that lies so many working days before another.": "推算某日之前若干个工作日的日期。",
        "The last day on which a notice is in time (S7): three working days before the meeting's.":
            "会议通知最迟应在会议前 3 个工作日发出，可用此命令推算最后一日。",
        "Show the register's settings, or replace them by an edited copy.": "查看登记簿的设置，或以改好的文件替换。",
        "Look over this machine and this copy of the register, and set right what can be.": "检查本机和本副本的状况，并修复可以修复的问题。",
        "Make a register with records in every state, with throw-away keys.": "建立演示登记簿，各种状态的记录都有，使用临时密钥。",
        "With --server the folder gets a home register and a copy for each of four people: a register at several places.":
            "加 --server 时，在文件夹中建立总登记簿和四个人各自的副本，演示多处协作。",
    ]

    static let joining = [
        "Take part in a register: a copy, a signing key, git's own settings, and a request to the registrar.":
            "加入登记簿：取得副本、准备签字密钥、设置 git，并向登记员提出申请。",
        "Each of them is made only where it is not there yet.": "已有的各项不再重复。",
        "Who asks for their key to be registered.": "列出待办的密钥申请。",
        "Register the key of somebody who asked for it.": "登记申请人的密钥。",
        "Call them, and let them read the ten words to you first.": "请先打电话，请对方读出十个词，核对无误后再登记。",
        "Answer somebody's request for a key with no, and why.": "不予登记申请人的密钥，并说明理由。",
        "What hangs on a person: departments, what they owe, open actions, drafts. Look before they leave.":
            "列出某人名下的部门职务、应办事项、未办结的行动项和草稿，供离任交接时核对。",
        "Print the file by which a host without hooks judges each push afterwards.":
            "输出一份自动核验的配置文件，供没有钩子的托管平台使用。",
        "It runs concord gate on each push and concord audit at night; it says which variables it takes.":
            "每次送达后运行 concord gate，每晚运行 concord audit；所用变量在文件中说明。",
    ]

    static let writing = [
        "Write a new record; its number is claimed first.": "取号并填写新记录。",
        "Change a draft, or begin the next round of a record.": "修改草稿，或为记录开始新的一轮。",
        "Check drafts, or files, against the form and the register's rules.": "按表格和登记簿的规则检查草稿或文件。",
        "Bring a record's text into canonical form.": "把记录文件整理为规范格式。",
        "Put a file of background material to a record's draft.": "为记录的草稿附加背景材料。",
        "Give a number up; it stays in the books with its reason.": "作废编号；编号和作废理由保留备查。",
        "Announce a meeting: day, hour, place, agenda and materials.": "登记会议通知：日期、时间、地点、议题和材料。",
        "Make the next confirmation round from a draft.": "以草稿登记新的一轮，送请各部门确认。",
        "Read a record before signing: what was resolved, and what changed since your department last signed.":
            "签字前核对记录：决议事项，以及本部门上次签字以来的改动。",
        "Refer a round to an arbiter, where departments stay apart.": "各部门意见不一致时，提请裁定。",
        "By head or deputy of the initiating department, or of one that objects, when everybody has answered or the term is over. The register names its arbiters in its rules, before the round goes out.":
            "各部门均已答复或期限已过的，由发起部门或提出异议部门的负责人、代签人提请。裁定人须在送请确认之前写入登记簿的规则。",
        "Rule on a round that was referred: it is upheld, or returned.": "对提请的一轮作出裁定：维持或退回。",
        "An upheld round is in force from then on, though not every department has signed; a returned one needs another round. The ruling is a signed tag, as a sign-off is.":
            "维持的一轮自裁定之日起执行，即使签字未齐；退回的须发起新一轮。裁定与签字一样，是签名标签。",
        "Object to the current round; it blocks confirmation.": "对当前轮次提出异议；异议未答复前不得确认。",
        "Sign the current round for a department.": "代表部门签字确认当前轮次。",
        "Take in sign-offs that have arrived as tags, and say who is missing.": "把已送达的签字记入记录，并列出尚未签字的部门。",
    ]

    static let following = [
        "Report on an action, or on your department's support of one.": "反馈行动项或协办的执行情况。",
        "Accept an action that was reported done or closed.": "验收已反馈完成或终止的行动项。",
        "Return an action that was reported done: it is open again, and the time in between does not count.":
            "退回已反馈完成的行动项：该项恢复为未办结，验收期间不计入时限。",
        "Say that you have looked again at an action that was accepted.": "登记对已验收行动项的回头看。",
        "What is owed today: reminders, late actions, reports, weekly syncs, confirmations.":
            "列出今日应办事项：提醒、逾期的行动项、反馈、每周进度、签字确认。",
        "Remind the owners of actions that are due soon or late, and put it on record.": "提醒即将到期或已经逾期的行动项，并登记在案。",
        "Say what became of a difference, so that it no longer stands open; or answer it.": "登记分歧点的处理结果或答复。",
        "The department that a difference asks answers it; the initiating one then settles it, in the words of the answer where there is no -m.":
            "请哪个部门答复的，由该部门登记答复；再由发起部门处理，未写处理结果的，沿用答复的内容。",
        "Ask for a longer term for an action, or answer it.": "申请行动项延期，或答复申请。",
        "The action's department asks before the day is over; a head of the initiating department grants or refuses. The agreed day stays in the record, the granted one stands beside it.":
            "行动项的负责部门应在时限届满前申请，由发起部门的负责人批准或不批准。议定的时限保留在记录中，批准的时限列在其旁。",
        "Where the register's rules have escalation, an action that stays late is reminded of by a numbered slip: one to the head of the department, later one to the post that the rules name. With --mail each slip is a mail and a page to be printed.":
            "登记簿的规则设有督促的，行动项逾期满规定的工作日后，提醒以编号的催办单送部门负责人，再后以督办单报督办岗位。加 --mail 时，每份单据另有邮件和可打印的网页。",
        "A week's sheet for each department: what is late, what is due, what was done.":
            "各部门一周的应办单：已逾期、应办和上周办结的事项。",
        "Seven days from today. With --mail each head gets a mail; with --robot each department a small JSON file, whose text a chat robot says as it stands. Nothing is put on record, and records with a class stay out of all JSON.":
            "自今日起七天。加 --mail 时，每个部门的负责人各一封邮件；加 --robot 时，每个部门各一个 JSON 小文件，其中的 text 可由聊天机器人原样发送。不作任何登记；标有密级的记录不写入 JSON。",
        "End the work on a record and start the retention clock.": "记录归档，开始计算保存期限。",
        "Hold a record: it is not disposed of until released.": "冻结记录，解除前不得销毁。",
        "Release a hold.": "解除冻结。",
    ]

    static let reading = [
        "What waits for you: rounds to sign, reports, answers, your drafts, what is not at home yet.":
            "待您办理的事项：签字、反馈、答复、草稿，以及尚未送到总登记簿的事件。",
        "Where the register, or a record, stands.": "登记簿或某份记录的现状。",
        "List records.": "列出记录。",
        "concord search budget staff --department MKT": "concord search 预算 人力 --department MKT",
        "concord search '\"data interface\"' --from 2026-01-01": "concord search '\"数据接口\"' --from 2026-01-01",
        "Find records by words that stand in them.": "按内容查找记录。",
        "Each word must stand somewhere in the record: in its title, its text, its actions, its reports, an objection, the name of a file. Words in quotation marks must follow each other. Capitals, full and half width, traditional and simplified characters are the same.":
            "各字词均须见于记录：主题、正文、行动项、反馈、异议或附件名称。加引号的须连续出现。不分大小写、全角半角、繁体简体。",
        "Show a record.": "查看记录。",
        "A record's story in sentences, each event in time or late; or the register's events.":
            "逐条列出记录的办理经过，注明按时或逾期；不写编号时列出登记簿的全部事件。",
        "What changed between rounds or revisions, as changes of the form's fields.": "逐项列出两轮或两个版本之间的改动。",
        "Take a register that began here to a server, which is its home from then on.":
            "把本机建立的登记簿发布到服务器，此后以服务器上的为总登记簿。",
        "Bring this copy and its home register in step.": "使本副本与总登记簿保持一致。",
        "A register's home on a server.": "服务器上的总登记簿。",
        "Make an empty home, whose gate judges what is pushed.": "在服务器上准备总登记簿的位置，送来的内容须经核验方可收下。",
        "Put the gate into a bare repository, beside the hooks that it has.": "为已有的裸仓库装上核验程序，原有的钩子照常运行。",
        "Let a registrar put back from a copy what a home has lost.": "总登记簿有缺失时，准许登记员用副本补回。",
        "For an hour the gate takes commits of any age. A registrar then types in a whole copy: concord publish ADDRESS":
            "一小时之内不限提交的时间。请登记员在完整的副本中运行：concord publish 地址",
        "Find out by trying what a host refuses and what it does not.": "实际试验服务器会拒绝哪些操作。",
        "It pushes references of its own, takes them away again, and never touches main.":
            "试验时使用专用的引用，试完即删除，不改动登记簿的内容。",
        "Judge a push: as a home's hook, or as a check of commits.": "核验送来的内容：作为总登记簿的钩子，或用于检查提交。",
        "As the hook pre-receive it reads what git hands it; concord server init and install set it up.":
            "作为钩子运行时，读取 git 传入的内容；由 concord server init 或 concord server install 装好。",
    ]

    static let proving = [
        "Run every rule over the register and its history.": "按全部规则审计登记簿及其历史。",
        "Make a record's printed form: Markdown, HTML or PDF.": "生成记录的打印件：Markdown、HTML 或 PDF。",
        "The form follows the paper template row by row; number, round, digest and a QR code stand on each page. With --all, every record that the filters choose is filed by department, DIR/2024/MKT 市场部/2024-MKT-001.pdf, and what is there and unchanged stays; drafts only with --state draft. The form of a meeting that is announced has room to write, and so has the empty form of --blank.":
            "打印件与纸质表格逐行对应，每页印有编号、轮次、校验值和二维码。加 --all 时，筛选出的记录按部门存放，如“目录/2024/MKT 市场部/2024-MKT-001.pdf”，已有且未改动的不再重写；草稿须加 --state 草稿。已登记会议通知的记录留有填写空白，--blank 的空白表也是。",
        "Write records out, to a spreadsheet or to another program.": "导出记录，供电子表格或其他程序使用。",
        "JSON Lines has every field of each record, one record a line; CSV is for people and spreadsheets. Either can be brought into a register again with concord import. Drafts are no part of the register and are not written.":
            "JSON Lines 每行一份记录，含全部字段；CSV 供人查看和电子表格使用。两者都可再用 concord import 导入。草稿不属于登记簿，不予导出。",
        "Bring in records of an old register.": "导入旧登记簿的记录。",
        "Takes CSV in UTF-8, UTF-16 or GB18030, spreadsheets where LibreOffice is installed, and what concord export writes. Either every record is imported or none. Imported records are unproven: nobody has signed them here.":
            "可导入 CSV（UTF-8、UTF-16 或 GB18030 编码）、电子表格（须安装 LibreOffice），以及 concord export 导出的文件。要么全部导入，要么都不导入。导入的记录没有可核验的签字。",
        "What stock git runs to compare and merge records; set up by init.": "供 git 比较、合并记录时调用；建立登记簿时已设好。",
        "A record as lines of labelled fields, for git log -p.": "把记录写成逐行的字段，供 git log -p 使用。",
        "Two versions of a record, as git diff hands them over (git(1), GIT_EXTERNAL_DIFF).":
            "比较 git diff 传入的两个版本（见 git(1)，GIT_EXTERNAL_DIFF）。",
        "A field-by-field three-way merge, as git merge asks for it (gitattributes(5), merge drivers).":
            "按字段作三方合并，供 git merge 调用（见 gitattributes(5)）。",
        "Print the JSON Schema of what the register stores, or of what a command answers.":
            "输出登记簿存储内容或命令 JSON 结果的 JSON Schema。",
        "Print the manual page, as man reads it.": "输出手册页，供 man 使用。",
        "Show subcommand help information.": "查看命令的说明。",
    ]
}
