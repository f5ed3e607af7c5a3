"""Sections we suggest to a new site: (Vietnamese title, its introduction, English title, its introduction)."""

SUGGESTED_SECTIONS = (
    ("Văn hóa – Di sản", "Di sản, lễ hội, nghề thủ công của các dân tộc trong tỉnh.",
     "Culture and heritage", "Heritage, festivals and crafts of the peoples of the province."),
    ("Du lịch", "Điểm đến, lễ hội, cách đi lại, những điều nên biết trước khi lên đường.",
     "Travel", "Places, festivals, getting around, and what to know before you set out."),
    ("Kinh tế – Đầu tư", "Sản phẩm của địa phương, cơ hội đầu tư, thương mại.",
     "Economy and investment", "Local goods, investment opportunities and trade."),
    ("Biên giới – Đối ngoại", "Quan hệ với các địa phương nước ngoài, pháp luật về biên giới.",
     "Border and external relations", "Ties with partners abroad, and the law at the border."),
)  # fmt: skip
