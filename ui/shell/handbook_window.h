// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QTextBrowser;

namespace ui {

class SideList;

/// The handbook, which is inside the program, in the program's language: chapters at the left, the chosen one beside them.
class HandbookWindow final : public QWidget {
    Q_OBJECT
public:
    explicit HandbookWindow(QWidget *parent = nullptr);

private:
    void open(const QUrl &chapter);

    SideList *m_chapters;
    QTextBrowser *m_text;
};

} // namespace ui
