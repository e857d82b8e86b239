// SPDX-License-Identifier: MIT
#pragma once

#include <QTableView>

namespace smtp {
class Transcript;
}

namespace ui {

class ConversationModel;

/// The conversation as a table: rows of one height, headings across, the newest in sight unless the reader has gone up.
class ConversationView final : public QTableView {
    Q_OBJECT
public:
    explicit ConversationView(QWidget *parent = nullptr);

    void follow(const smtp::Transcript *transcript);
    [[nodiscard]] ConversationModel *rows() const { return m_rows; }

Q_SIGNALS:
    void rowChosen(int row); ///< -1: none

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fitColumns();
    void fitRows();
    void copyRow();

    ConversationModel *m_rows;
    bool m_follows = true; ///< the newest row stays in sight
};

} // namespace ui
