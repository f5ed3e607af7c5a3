"""Why a file is not read: one exception, a stable code, one sentence in English and in Vietnamese."""

VIETNAMESE: dict[str, str] = {
    "empty": "Tệp rỗng hoặc không có chữ nào.",
    "too_big": "Tệp quá lớn nên hệ thống không đọc.",
    "not_docx": "Tệp mang tên .docx nhưng không phải là tài liệu Word.",
    "truncated_docx": "Tệp Word bị cắt cụt hoặc hỏng; đề nghị gửi lại bản đầy đủ.",
    "truncated_doc": "Tệp Word 97–2003 (.doc) bị hỏng hoặc không đọc được; đề nghị lưu lại ở dạng .docx rồi gửi lại.",
    "needs_antiword": "Tệp Word 97–2003 (.doc) cần chương trình antiword, máy chủ chưa cài; đề nghị gửi bản .docx.",
    "zip_bomb": "Tệp nén bất thường (dung lượng sau giải nén quá lớn) nên bị từ chối.",
    "unsafe_xml": "Tệp chứa khai báo XML không an toàn (DTD, thực thể) nên bị từ chối.",
    "encrypted": "Tệp được đặt mật khẩu; đề nghị gửi bản không đặt mật khẩu.",
    "not_text": "Không nhận ra bảng mã chữ của tệp; đề nghị lưu lại ở dạng Unicode (UTF-8) hoặc DOCX.",
    "too_slow": "Đọc tệp mất quá nhiều thời gian nên bị dừng; đề nghị gửi bản đơn giản hơn (DOCX, chia nhỏ).",
    "too_heavy": "Tệp cần quá nhiều bộ nhớ để đọc nên bị dừng; đề nghị gửi bản đơn giản hơn (DOCX, chia nhỏ).",
    "broken_reader": "Chương trình đọc gặp lỗi với tệp này; không có gì được lưu lại. Đề nghị báo cho quản trị viên.",
    "damaged_pdf": "Tệp PDF bị cắt cụt hoặc hỏng; đề nghị gửi lại bản đầy đủ.",
    "damaged_picture": "Tệp ảnh bị cắt cụt hoặc hỏng; đề nghị gửi lại ảnh đầy đủ.",
    "too_many_pages": "Tệp PDF có quá nhiều trang (tối đa 500 trang); đề nghị gửi riêng phần kế hoạch và phụ lục.",
    "scan_needs_ocr": "Tệp là bản quét hoặc ảnh chụp, máy chủ chưa cài chương trình nhận dạng chữ (tesseract-ocr, "
    "tesseract-ocr-vie); đề nghị gửi bản DOCX hoặc PDF có chữ, hoặc nhờ quản trị viên cài hai gói này.",
    "unsupported": "Chưa đọc được loại tệp này; đề nghị gửi tệp DOCX, PDF, HTML hoặc văn bản thuần.",
    "classified": "Tài liệu mang dấu chỉ độ mật nên bị từ chối và không được lưu lại.",
}

ENGLISH: dict[str, str] = {
    "empty": "The file is empty or holds no text.",
    "too_big": "The file is too large to be read.",
    "not_docx": "The file is named .docx but is not a Word document.",
    "truncated_docx": "The Word file is cut off or damaged; send the whole file again.",
    "truncated_doc": "The Word 97–2003 document (.doc) is damaged or cannot be read; save it as .docx and send that.",
    "needs_antiword": "Word 97–2003 (.doc) needs the program antiword, which is not installed; send it as .docx.",
    "zip_bomb": "The compressed file would unpack to an unreasonable size and is refused.",
    "unsafe_xml": "The file declares XML entities or a DTD and is refused.",
    "encrypted": "The file is protected by a password; send it without one.",
    "not_text": "The character encoding of the file is not known; save it as Unicode (UTF-8) or DOCX.",
    "too_slow": "Reading the file took too long and was stopped; send a simpler file (DOCX, in parts).",
    "too_heavy": "Reading the file took too much memory and was stopped; send a simpler file (DOCX, in parts).",
    "broken_reader": "The reader failed on this file; nothing of it was kept. Tell the administrator.",
    "damaged_pdf": "The PDF is cut off or damaged; send the whole file again.",
    "damaged_picture": "The picture is cut off or damaged; send the whole picture again.",
    "too_many_pages": "The PDF has too many pages (at most 500); send the plan and its annexes apart.",
    "scan_needs_ocr": "The file is a scan or a photograph and no text recognition is installed (tesseract-ocr, "
    "tesseract-ocr-vie); send a DOCX or a PDF with text, or have the two packages installed.",
    "unsupported": "This kind of file cannot be read yet; send DOCX, PDF, HTML or plain text.",
    "classified": "The document carries a secrecy mark; it is refused and nothing of it is kept.",
}


class Unreadable(Exception):
    """A file that is not read. `code` is stable (docs/plan-read.md), `message` is one English sentence."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        self.message = message or ENGLISH[code]
        super().__init__(self.message)

    def sentence(self, language: str) -> str:
        """Return the sentence for an officer: Vietnamese for 'vi' (also 'vi-VN'), English otherwise."""
        return VIETNAMESE[self.code] if language.split("-", maxsplit=1)[0] == "vi" else self.message


class Classified(Unreadable):
    """A document with a secrecy mark (dấu chỉ độ mật): `mark` as written, `where` header | text_box | line."""

    def __init__(self, mark: str, where: str) -> None:
        self.mark = mark
        self.where = where
        super().__init__("classified", f"The document carries the secrecy mark “{mark}” ({where}); it is refused.")

    def sentence(self, language: str) -> str:
        if language.split("-", maxsplit=1)[0] == "vi":
            return f"Tài liệu mang dấu chỉ độ mật “{self.mark}” nên bị từ chối và không được lưu lại."
        return self.message
