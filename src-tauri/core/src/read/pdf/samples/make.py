"""Makes the PDFs of this folder: python3 make.py

Needs python-docx, reportlab and LibreOffice (soffice). All names, telephones and texts are made up.
"""

import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

HERE = Path(__file__).parent


def document():
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    style.font.name = "FangSong"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = Pt(28.95)
    return document


def paragraph(document, text, indent=True, align=None, size=None):
    added = document.add_paragraph()
    run = added.add_run(text)
    if size:
        run.font.size = Pt(size)
    added.alignment = align if align is not None else WD_ALIGN_PARAGRAPH.JUSTIFY
    if indent:
        added.paragraph_format.first_line_indent = Pt(32)
    return added


def page_numbers(document):
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    footer._p.append(field)
    footer.add_run(" —")


def letter():
    """A reply of two pages with header, page numbers and a table over the page break."""
    made = document()
    made.sections[0].header.paragraphs[0].text = "海拉尔区教育局"
    page_numbers(made)
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    for line in ["海拉尔区教育局关于《呼伦贝尔市落实快递", "包装绿色转型行动方案的具体措施》", "意见的复函"]:
        paragraph(made, line, indent=False, align=centre, size=22)
    paragraph(made, "海教函〔2024〕7号", indent=False, align=centre)
    paragraph(made, "市发展改革委：", indent=False)
    paragraph(made, "贵委《关于征求〈呼伦贝尔市落实快递包装绿色转型行动方案的具体措施〉意见的函》收悉。"
                    "我局组织有关科室认真研究，并征求了12所学校意见，现将修改意见反馈如下：")
    paragraph(made, "一、第（六）条责任单位中增加“市教育局”，理由是高校快递服务中心由教育部门管理。")
    paragraph(made, "二、第（七）条中“校园快递服务中心等末端网点”修改为“高等学校、中等职业学校快递服务中心和各类驿站”，"
                    "与《绿色学校创建行动方案》保持一致。")
    paragraph(made, "三、建议将第（九）条“进学校”一句单独成句，写明每学期至少开展1次主题教育活动，并明确由各旗市区教育"
                    "部门组织实施、报送进展情况。")
    paragraph(made, "四、其他意见见下表。")
    table = made.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text in zip(head.cells, ["序号", "修改意见", "理由"]):
        cell.text = text
    rows = [
        ("1", "协调机制第一条成员单位增加市教育局。", "快递进校园工作需要教育部门参与。"),
        ("2", "协调机制第三条“每季度”改为“每半年”。", "与自治区协调机制会议次数一致，减轻基层负担。"),
        ("3", "删除第（十二）条中的“、经费”。", "经费保障已在第（十）条中写明。"),
    ]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    paragraph(made, "联络员：孙某某，教育局后勤管理科科长，电话：0470-8210014。")
    paragraph(made, "海拉尔区教育局", indent=False, align=right)
    paragraph(made, "2024年1月29日", indent=False, align=right)
    return made


def revised():
    """Two clauses with a tracked deletion, a tracked insertion and a margin comment."""
    made = document()
    clause = paragraph(made, "（七）快递包装回收利用和处置措施。持续推进")
    for kind, tag, text in [("del", "delText", "我区"), ("ins", "t", "我市")]:
        clause._p.append(parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="{len(text)}{len(kind)}{len(tag)}" w:author="吴某" '
            f'w:date="2024-01-28T09:30:00Z"><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>'))
    clause.add_run("生活垃圾分类工作，督导各旗市区加快形成分类投放、分类收集、分类运输、分类处理体系。（")
    marked = clause.add_run("市住房城乡建设局")
    clause.add_run("负责）")
    made.add_comment(marked, text="建议增加市邮政管理局", author="吴某", initials="吴")
    paragraph(made, "（八）快递包装监管执法措施。加强对各品牌寄递企业绿色快递包装情况督导检查。")
    return made


def converted(made, name, options=""):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.docx"
        made.save(source)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             f"pdf:writer_pdf_Export{options}", "--outdir", str(HERE), str(source)], check=True)


def columns():
    """A newsletter of two columns, its font named and not embedded."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(HERE / "columns.pdf"), pagesize=A4, invariant=1)
    page.setFont("STSong-Light", 18)
    page.drawCentredString(297, 780, "快递包装绿色转型工作简报")
    page.setFont("STSong-Light", 12)
    for left, text in [(57, "左"), (312, "右")]:
        lines = [f"　　{text}栏第一段写满第一行的十七个字。接", "着写第二行，到这里还没有完，第三行也是", "这样，直到最后。"] * 4
        for n, line in enumerate(lines):
            line = line[:19]
            page.drawString(left, 720 - 20 * n, line)
    page.drawCentredString(297, 40, "第1页 共1页")
    page.showPage()
    page.save()


converted(letter(), "letter")
converted(revised(), "revised", ':{"ExportNotes":{"type":"boolean","value":"true"}}')
columns()
