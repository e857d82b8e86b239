// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace ui {

/// The ground of what is said or asked above or below the conversation: a soft tint and a bar of its colour at the left.
class Notice : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Plain, Good, Doubtful, Wrong };

    explicit Notice(QWidget *parent = nullptr);
    void setTone(Tone tone);
    enum class Edge { Above, Below };
    void setHairline(Edge edge); ///< where it meets the rest; default: below

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Plain;
    Edge m_hairline = Edge::Below;
};

} // namespace ui
