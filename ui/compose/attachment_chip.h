// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/part.h"

#include <QAbstractButton>

namespace ui {

/// One attachment: its name, its size, and a cross to take it away.
class AttachmentChip final : public QAbstractButton {
    Q_OBJECT
public:
    AttachmentChip(app::Part attachment, qint64 size, QWidget *parent);

    [[nodiscard]] const app::Part &attachment() const { return m_attachment; }
    [[nodiscard]] qint64 size() const { return m_size; }
    void setProblem(const QString &sentence); ///< empty: none
    [[nodiscard]] const QString &problem() const { return m_problem; }
    void setRemovable(bool isRemovable);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRect crossRect() const;
    void describe();

    app::Part m_attachment;
    qint64 m_size;
    QString m_problem;
    bool m_isRemovable = true;
};

} // namespace ui
