// From a figure, which is plain data, to what ECharts needs to draw it. Nothing here touches the page.
//
// `charts[kind](figure, look)` gives the option of a figure. A look has the theme (colours of ink and paper), the
// selected strategies with their colours, and what was chosen at the figure: order, logX, logY.
// Tooltips are made of nodes, never of markup: names of strategies and titles are other people's text.

"use strict";

// Okabe and Ito's colours, the yellow last since it is faint on white; then others that differ from them in lightness too.
const PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#B8A800", "#882255", "#44AA99", "#8D6E63", "#6A5ACD", "#5B8C2A", "#A23B3B"];
const VIRIDIS = ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"];
const CIVIDIS = ["#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838"];
const DIVERGING = ["#0072B2", "#7fb4d6", "#f7f7f7", "#efae80", "#D55E00"];
const CLASSES = { "harmony": "#009E73", "stag hunt": "#0072B2", "prisoner's dilemma": "#D55E00", "chicken": "#E69F00", "deadlock": "#666666" };
const OTHERS = "all others";

// More curves than this are drawn in grey, but for the first and the selected.
const CURVES = 8;
// More names than this along an axis can be zoomed.
const NAMES = 60;

function short(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  // What is left of sums that should be none.
  if (size < 1e-12) return "0";
  return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential(3) : String(Number(value.toPrecision(4)));
}

// The palette; without the colours of selected strategies where one of them has a colour.
function palette(names, { selected }) {
  const taken = new Set(names.some((it) => selected.has(it)) ? selected.values() : []);
  return PALETTE.filter((it) => !taken.has(it));
}

// The colour of what nobody has selected.
function plain({ theme }) {
  return theme.dark ? PALETTE[5] : PALETTE[0];
}

// A tooltip: a title and lines, each a text or a pair of a name and a number.
function tip(title, lines) {
  const box = document.createElement("div");
  const head = box.appendChild(document.createElement("strong"));
  head.textContent = title;
  for (const line of lines) {
    box.appendChild(document.createElement("br"));
    box.append(Array.isArray(line) ? `${line[0]}: ${line[1]}` : line);
  }
  return box;
}

function within(band) {
  return band ? ` (${short(band[0])} … ${short(band[1])})` : "";
}

function base(look) {
  const { theme } = look;
  return {
    animation: false,
    backgroundColor: theme.paper,
    textStyle: { fontFamily: theme.font, color: theme.ink },
    tooltip: {
      confine: true,
      backgroundColor: theme.raised,
      borderColor: theme.line,
      textStyle: { color: theme.ink, fontSize: 12 },
      transitionDuration: 0,
    },
  };
}

// A numeric axis. Its name stands beside the middle.
function numeric(axis, look, gap, log) {
  const { theme } = look;
  const range = axis.range;
  return {
    type: log ? "log" : "value",
    name: axis.label,
    nameLocation: "middle",
    nameGap: gap,
    nameTextStyle: { color: theme.ink, fontSize: 12 },
    inverse: axis.reversed,
    min: range && !log ? range[0] : undefined,
    max: range && !log ? range[1] : undefined,
    scale: true,
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.soft } },
    axisTick: { show: true },
    axisLabel: { color: theme.ink, hideOverlap: true, formatter: short },
    splitLine: { lineStyle: { color: theme.line, opacity: 0.6 } },
  };
}

// An axis with a name at every place. The names of selected strategies have their colours.
function named(names, label, look, rest) {
  const { theme, selected } = look;
  return {
    type: "category",
    data: names,
    name: label,
    nameLocation: "middle",
    nameTextStyle: { color: theme.ink, fontSize: 12 },
    axisLine: { onZero: false, lineStyle: { color: theme.soft } },
    axisTick: { show: false },
    splitArea: { show: false },
    axisLabel: {
      interval: names.length > NAMES ? "auto" : 0,
      fontSize: names.length > 30 ? 10 : 11,
      width: 130,
      overflow: "truncate",
      color: (name) => selected.get(name) ?? theme.ink,
      ...rest.axisLabel,
    },
    ...rest.axis,
  };
}

function zooms(names, axes) {
  if (names <= NAMES) return [];
  return axes.map((axis) => ({ type: "slider", ...axis, height: axis.xAxisIndex === 0 ? 16 : undefined, width: axis.yAxisIndex === 0 ? 16 : undefined, showDetail: false, brushSelect: false }));
}

// How many lines a legend takes, as far as that can be told from the number of letters.
function legendLines(names, look) {
  const room = look.width - 20;
  let [lines, used] = [1, 0];
  for (const name of names) {
    const wide = Math.min(name.length, 40) * 6.4 + 34;
    if (used + wide > room && used > 0) { lines += 1; used = 0; }
    used += wide;
  }
  return lines;
}

function legend(names, look, rest) {
  return {
    type: "plain", top: 0, left: 0, right: 0, data: names, formatter: (name) => (name.length > 40 ? `${name.slice(0, 39)}…` : name), icon: "roundRect", itemWidth: 14, itemHeight: 8,
    textStyle: { color: look.theme.ink }, inactiveColor: look.theme.line, ...rest,
  };
}

// The band between two bounds, drawn as one shape. Parts without bounds are left out.
function band(series, colour, opacity) {
  const runs = [[]];
  for (const point of series.points) {
    if (point.band) runs[runs.length - 1].push(point);
    else if (runs[runs.length - 1].length) runs.push([]);
  }
  const data = runs.filter((run) => run.length > 1);
  return {
    name: series.name,
    type: "custom",
    silent: true,
    z: 1,
    itemStyle: { color: colour },
    // The bounds of each run, so that the axis has room for them.
    data: data.map((run) => [run[0].x, Math.min(...run.map((it) => it.band[0])), Math.max(...run.map((it) => it.band[1]))]),
    tooltip: { show: false },
    encode: { x: 0, y: [1, 2] },
    renderItem(params, api) {
      const run = data[params.dataIndex];
      const up = run.map((it) => api.coord([it.x, it.band[1]]));
      const down = run.map((it) => api.coord([it.x, it.band[0]])).reverse();
      return { type: "polygon", shape: { points: up.concat(down) }, style: { fill: colour, opacity } };
    },
  };
}

// Intervals of bars, as vertical strokes.
function whiskers(bars, colour) {
  return {
    type: "custom", silent: true, z: 5,
    data: bars.flatMap((it, place) => (it.band ? [[place, it.band[0], it.band[1]]] : [])),
    encode: { x: 0, y: [1, 2] },
    renderItem(params, api) {
      const [low, high] = [1, 2].map((it) => api.coord([api.value(0), api.value(it)]));
      const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.2 } });
      return { type: "group", children: [line(low[0], low[1], high[0], high[1]), line(low[0] - 3, low[1], low[0] + 3, low[1]), line(high[0] - 3, high[1], high[0] + 3, high[1])] };
    },
  };
}

const charts = {
  lines(figure, look) {
    const { theme, selected } = look;
    const { series, rules, regions } = figure.chart;
    const many = series.length > CURVES;
    const chosen = series.filter((it) => selected.has(it.name));
    const shown = many ? (chosen.length ? chosen : series.slice(0, CURVES)) : series;
    const names = series.map((it) => it.name);
    const colours = palette(names, look);
    const colour = new Map(shown.map((it, place) => [it.name, selected.get(it.name) ?? colours[place % colours.length]]));
    // Above the curves there is room for the legend and for what vertical lines say, every other one higher.
    const head = many || series.length < 2 ? 0 : 20 * legendLines(names, look);
    const top = Math.max(16, head + (rules.length ? 40 : 12));
    const dim = (name) => series.length > 2 && chosen.length > 0 && !selected.has(name);
    const curve = (it) => {
      const main = colour.has(it.name);
      return {
        name: it.name,
        type: "line",
        data: it.points.map((point) => [point.x, point.y]),
        symbol: "circle",
        symbolSize: many ? 3 : 5,
        showSymbol: main && it.points.length <= 60,
        triggerLineEvent: true,
        z: it === series[0] ? 5 : main ? 4 : 2,
        color: main ? colour.get(it.name) : theme.soft,
        lineStyle: { width: main ? 2.2 : 0.8, opacity: main && !dim(it.name) ? 1 : main ? 0.25 : 0.45, type: "solid" },
        emphasis: { focus: many ? "series" : "none", lineStyle: { width: 3, opacity: 1 } },
        endLabel: many && main ? { show: true, formatter: (at) => at.seriesName, color: colour.get(it.name), fontSize: 11, distance: 6, width: 130, overflow: "truncate" } : undefined,
        labelLayout: many ? { moveOverlap: "shiftY" } : undefined,
      };
    };
    // Behind the curves, on a series of its own so that the legend cannot take it away.
    const marks = {
      type: "line", silent: true, data: series[0].points.map((it) => [it.x, it.y]), symbol: "none", lineStyle: { opacity: 0 }, z: 0, tooltip: { show: false },
      markArea: {
        silent: true,
        data: regions.map((it) => [
          { xAxis: it.from, name: it.label, itemStyle: { color: CLASSES[it.label] ?? theme.soft, opacity: theme.dark ? 0.2 : 0.12 }, label: { color: theme.ink, position: "insideBottom", fontSize: 11, opacity: 0.85 } },
          { xAxis: it.to },
        ]),
      },
      markLine: {
        silent: true,
        symbol: "none",
        data: rules.map((it, place) => ({
          xAxis: it.x,
          lineStyle: { color: it.theory ? theme.ink : PALETTE[1], type: it.theory ? "dashed" : "solid", width: it.theory ? 1.2 : 1.8, opacity: 0.9 },
          label: { formatter: () => (it.theory ? it.label.split(" ")[0] : it.label), position: "end", distance: 5 + 14 * (place % 2), color: it.theory ? theme.ink : PALETTE[1], fontSize: 12, textBorderWidth: 0 },
        })),
      },
    };
    const bands = series.filter((it) => it.points.some((point) => point.band)).map((it) => band(it, colour.get(it.name) ?? theme.soft, 0.25));
    const seen = new Map(series.map((it) => [it.name, new Map(it.points.map((point) => [point.x, point]))]));
    return {
      ...base(look),
      legend: many ? undefined : legend(names, look, { show: series.length > 1 }),
      grid: { left: 64, right: many ? 150 : 24, top, bottom: 52 },
      xAxis: { ...numeric(figure.x, look, 30, look.logX), splitLine: { show: false } },
      yAxis: { ...numeric(figure.y, look, 44, look.logY), minInterval: figure.y.reversed ? 1 : undefined, min: figure.y.reversed ? 1 : numeric(figure.y, look, 0, look.logY).min },
      tooltip: {
        ...base(look).tooltip,
        trigger: many ? "item" : "axis",
        formatter(at) {
          const x = Array.isArray(at) ? at[0].axisValue : at.value[0];
          const which = Array.isArray(at) ? series : series.filter((it) => it.name === at.seriesName);
          const lines = which.map((it) => [it, seen.get(it.name).get(x)]).filter((it) => it[1]);
          return tip(`${figure.x.label} = ${short(x)}`, lines.map(([it, point]) => [it.name, short(point.y) + within(point.band)]));
        },
      },
      series: [marks, ...bands, ...series.filter((it) => !colour.has(it.name)).map(curve), ...shown.map(curve)],
    };
  },

  heat(figure, look) {
    return figure.chart.columns.names ? matrix(figure, look) : plane(figure, look);
  },

  boxes(figure, look) {
    const { theme, selected } = look;
    const { about, mark } = figure.chart;
    const boxes = ordered(figure.chart.boxes, (it) => it.name, look);
    const names = boxes.map((it) => it.name);
    const points = boxes.flatMap((it, place) =>
      boxes.length <= 40 || selected.has(it.name) ? it.points.flatMap((value, i) => (value === null ? [] : [{ value: [place, value], opponent: about[i] }])) : []);
    const against = points.filter((it) => selected.has(it.opponent));
    return {
      ...base(look),
      grid: { left: 64, right: 16, top: 16, bottom: boxes.length > NAMES ? 160 : 130 },
      dataZoom: zooms(boxes.length, [{ xAxisIndex: 0, bottom: 4 }]),
      xAxis: named(names, "", look, { axisLabel: { rotate: 60 } }),
      yAxis: numeric(figure.y, look, 48, look.logY),
      tooltip: {
        ...base(look).tooltip,
        trigger: "item",
        formatter(at) {
          if (at.data.opponent !== undefined) return tip(names[at.data.value[0]], [[`against ${at.data.opponent}`, short(at.data.value[1])]]);
          const it = boxes[at.dataIndex];
          const [least, lower, median, upper, greatest] = it.five.map(short);
          return tip(it.name, [["greatest", greatest], ["upper quartile", upper], ["median", median], ["lower quartile", lower], ["least", least], [mark, short(it.mark)]]);
        },
      },
      series: [
        {
          name: "boxes", type: "boxplot", boxWidth: [2, 26],
          data: boxes.map((it) => ({ name: it.name, value: it.five, itemStyle: { color: theme.box, borderColor: selected.get(it.name) ?? plain(look), borderWidth: selected.has(it.name) ? 2.5 : boxes.length > NAMES ? 0.6 : 1 } })),
        },
        { name: "opponents", type: "scatter", data: points, symbolSize: 3.5, itemStyle: { color: theme.ink, opacity: 0.35 }, large: false },
        { name: "against selected", type: "scatter", data: against.map((it) => ({ ...it, itemStyle: { color: selected.get(it.opponent) } })), symbolSize: 8, z: 6 },
        { name: mark, type: "scatter", data: boxes.map((it, place) => ({ name: it.name, value: [place, it.mark] })), symbol: "diamond", symbolSize: boxes.length > NAMES ? 6 : 10, itemStyle: { color: PALETTE[1], borderColor: theme.paper, borderWidth: 1 }, z: 5 },
      ],
    };
  },

  bars(figure, look) {
    const { selected } = look;
    const bars = ordered(figure.chart.bars, (it) => it.name, look);
    return {
      ...base(look),
      grid: { left: 64, right: 16, top: 16, bottom: bars.length > NAMES ? 160 : 130 },
      dataZoom: zooms(bars.length, [{ xAxisIndex: 0, bottom: 4 }]),
      xAxis: named(bars.map((it) => it.name), "", look, { axisLabel: { rotate: 60 } }),
      yAxis: { ...numeric(figure.y, look, 48, look.logY), scale: false },
      tooltip: { ...base(look).tooltip, trigger: "item", formatter: (at) => tip(bars[at.dataIndex].name, [[figure.y.label, short(bars[at.dataIndex].value) + within(bars[at.dataIndex].band)]]) },
      series: [
        { type: "bar", barMaxWidth: 26, data: bars.map((it) => ({ name: it.name, value: it.value, itemStyle: { color: selected.get(it.name) ?? plain(look), opacity: selected.size && !selected.has(it.name) ? 0.45 : 1 } })) },
        whiskers(bars, look.theme.ink),
      ],
    };
  },

  areas(figure, look) {
    const { theme, selected } = look;
    const { xs, areas } = figure.chart;
    const chosen = areas.some((it) => selected.has(it.name));
    const names = areas.map((it) => it.name);
    const colours = palette(names, look);
    return {
      ...base(look),
      legend: legend(names, look, { selectedMode: false }),
      grid: { left: 64, right: 24, top: 14 + 20 * legendLines(names, look), bottom: 52 },
      xAxis: { ...numeric(figure.x, look, 30, look.logX), min: look.logX ? undefined : "dataMin", max: look.logX ? undefined : "dataMax" },
      yAxis: numeric(figure.y, look, 44, false),
      tooltip: {
        ...base(look).tooltip,
        trigger: "axis",
        formatter(at) {
          const place = xs.indexOf(at[0].value[0]);
          const rows = areas.map((it) => [it.name, it.shares[place]]).filter((it) => it[1] >= 5e-4).sort((a, b) => b[1] - a[1]);
          return tip(`${figure.x.label} = ${short(xs[place])}`, rows.map(([name, share]) => [name, `${(100 * share).toFixed(1)} %`]));
        },
      },
      // Each area is the band between what lies below it and what it adds. A logarithmic axis has no place for 0.
      series: areas.flatMap((it, place) => {
        const colour = selected.get(it.name) ?? (it.name === OTHERS ? theme.soft : colours[place % colours.length]);
        const opacity = chosen && !selected.has(it.name) ? 0.25 : 0.85;
        const points = xs.map((x, i) => {
          const below = areas.slice(0, place).reduce((sum, other) => sum + other.shares[i], 0);
          return { x, band: [below, below + it.shares[i]] };
        }).filter(({ x }) => !look.logX || x > 0);
        return [
          { ...band({ name: it.name, points }, colour, opacity), silent: false },
          { name: it.name, type: "line", color: colour, symbol: "none", silent: true, z: 3, lineStyle: { width: 0.8, color: theme.paper }, data: points.map(({ x, band: [, top] }) => [x, top]) },
        ];
      }),
    };
  },

  network(figure, look) {
    const { theme, selected } = look;
    const { nodes, edges, labels } = figure.chart;
    const chosen = nodes.some((it) => selected.has(it.name));
    const touches = (edge) => selected.has(nodes[edge.from].name) || selected.has(nodes[edge.to].name);
    const width = (edge) => Math.min(4, Math.max(0.6, 1 + Math.log10(Math.max(edge.weight, 1e-3))));
    return {
      ...base(look),
      tooltip: {
        ...base(look).tooltip,
        trigger: "item",
        formatter: (at) => {
          if (at.dataType === "edge") {
            const edge = edges[at.dataIndex];
            return tip(`${nodes[edge.from].name} → ${nodes[edge.to].name}`, [[labels[1], short(edge.weight)]]);
          }
          return tip(nodes[at.dataIndex].name, [[labels[0], short(nodes[at.dataIndex].share)]]);
        },
      },
      series: [{
        type: "graph", layout: "circular", left: 150, right: 150, top: 150, bottom: 150, roam: false,
        circular: { rotateLabel: true }, edgeSymbol: ["none", "arrow"], edgeSymbolSize: 7,
        data: nodes.map((it, place) => ({
          name: String(place), value: it.share, symbolSize: 8 + 46 * Math.sqrt(it.share),
          itemStyle: { color: selected.get(it.name) ?? plain(look), opacity: chosen && !selected.has(it.name) ? 0.4 : 1 },
          label: { show: true, position: "right", formatter: () => it.name, color: theme.ink, fontSize: 11, width: 135, overflow: "truncate" },
        })),
        links: edges.map((edge) => ({
          source: edge.from, target: edge.to,
          lineStyle: { width: width(edge), curveness: 0.15, color: theme.soft, opacity: chosen && !touches(edge) ? 0.08 : 0.55 },
        })),
        emphasis: { focus: "adjacency", lineStyle: { opacity: 1 } },
      }],
    };
  },

  maps(figure, look) {
    const { theme } = look;
    const { size, owners, panels, shades } = figure.chart;
    const across = Math.min(4, panels.length);
    const rows = Math.ceil(panels.length / across);
    const place = (panel) => ({ left: `${(100 * (panel % across)) / across + 1}%`, top: `${(100 * Math.floor(panel / across)) / rows + 5 / rows}%`, width: `${100 / across - 2}%`, height: `${88 / rows}%` });
    return {
      ...base(look),
      title: panels.map((it, panel) => ({ text: it.title, left: `${(100 * (panel % across)) / across + 1}%`, top: `${(100 * Math.floor(panel / across)) / rows}%`, textStyle: { fontSize: 12, fontWeight: "normal", color: theme.ink } })),
      grid: panels.map((_, panel) => place(panel)),
      xAxis: panels.map((_, panel) => ({ gridIndex: panel, type: "category", data: [...Array(size[0]).keys()], show: false })),
      yAxis: panels.map((_, panel) => ({ gridIndex: panel, type: "category", data: [...Array(size[1]).keys()], inverse: true, show: false })),
      visualMap: { show: false, type: "piecewise", dimension: 2, pieces: PALETTE.map((color, value) => ({ value, color })) },
      tooltip: { ...base(look).tooltip, trigger: "item", formatter: (at) => tip(panels[at.seriesIndex].title, [`held by ${owners[at.data.owner]}`, `column ${at.value[0]}, row ${at.value[1]}`]) },
      series: panels.map((it, panel) => ({
        type: "heatmap", xAxisIndex: panel, yAxisIndex: panel, progressive: 0, itemStyle: { borderWidth: size[0] <= 32 ? 0.5 : 0, borderColor: theme.paper },
        data: it.cells.flatMap((owner, cell) => (owner === null ? [] : [{ value: [cell % size[0], Math.floor(cell / size[0]), shades[owner]], owner }])),
      })),
    };
  },
};

// The rows of a figure in the order that was chosen: as they come, by family, or by name.
function ordered(items, name, look) {
  if (look.order === "name") return items.toSorted((a, b) => name(a).localeCompare(name(b)));
  const family = (it) => look.families.get(name(it)) ?? "";
  return look.order === "family" ? items.toSorted((a, b) => family(a).localeCompare(family(b))) : items;
}

function scale(figure, look) {
  const { theme } = look;
  const { chart } = figure;
  const isShare = chart.range[0] === 0 && chart.range[1] === 1;
  const colours = chart.colours === "diverging" ? DIVERGING : isShare ? CIVIDIS : VIRIDIS;
  return {
    type: "continuous", min: chart.range[0], max: chart.range[1], dimension: 2, seriesIndex: 0, right: 0, top: "middle", itemHeight: 130, itemWidth: 12,
    inRange: { color: colours }, text: [short(chart.range[1]), short(chart.range[0])], textStyle: { color: theme.ink }, formatter: short, hoverLink: false,
  };
}

// A matrix with names on both sides, or on one.
function matrix(figure, look) {
  const { theme, selected } = look;
  const { chart } = figure;
  const places = (names) => ordered(names.map((name, place) => ({ name, place })), (it) => it.name, look);
  // What happened before a move has its own order.
  const columns = chart.columns.names.length <= 4 ? chart.columns.names.map((name, place) => ({ name, place })) : places(chart.columns.names);
  const rows = places(chart.rows.names);
  const data = rows.flatMap((row, y) => columns.map((column, x) => [x, y, chart.values[row.place][column.place] ?? "-"]));
  const outline = (axis) => (axis === "x" ? columns : rows).flatMap((it, place) => (selected.has(it.name) ? [{ place, colour: selected.get(it.name) }] : []));
  const frames = [...outline("y").map((it) => ({ ...it, row: true })), ...outline("x").map((it) => ({ ...it, row: false }))];
  const few = rows.length <= 30 && columns.length <= 30;
  const narrow = columns.length <= 4;
  return {
    ...base(look),
    grid: { left: rows.length > NAMES ? 172 : 150, right: 76, top: 16, bottom: narrow ? 48 : rows.length > NAMES ? 160 : 140 },
    dataZoom: [...zooms(columns.length, [{ xAxisIndex: 0, bottom: 4 }]), ...zooms(rows.length, [{ yAxisIndex: 0, left: 2 }])],
    xAxis: named(columns.map((it) => it.name), narrow ? figure.x.label : "", look, { axisLabel: { rotate: narrow ? 0 : 60 }, axis: { nameGap: 26 } }),
    yAxis: named(rows.map((it) => it.name), "", look, { axis: { inverse: true } }),
    visualMap: scale(figure, look),
    tooltip: {
      ...base(look).tooltip,
      trigger: "item",
      formatter: (at) => tip(`${rows[at.value[1]].name}, ${figure.x.label} ${columns[at.value[0]].name}`, [[chart.label, short(typeof at.value[2] === "number" ? at.value[2] : null)]]),
    },
    series: [
      { type: "heatmap", data, progressive: 0, emphasis: { disabled: !few, itemStyle: { borderColor: theme.ink, borderWidth: 1.5 } }, itemStyle: { borderColor: theme.paper, borderWidth: few ? 0.6 : 0 } },
      {
        type: "custom", silent: true, z: 9, clip: true,
        data: frames.map((it) => [it.row ? 0 : it.place, it.row ? it.place : 0]),
        renderItem(params, api) {
          const frame = frames[params.dataIndex];
          const { x, y, width, height } = params.coordSys;
          const [cx, cy] = api.coord([frame.row ? 0 : frame.place, frame.row ? frame.place : 0]);
          const [w, h] = api.size([1, 1]);
          const shape = frame.row ? { x, y: cy - h / 2, width, height: h } : { x: cx - w / 2, y, width: w, height };
          return { type: "rect", shape, style: { fill: "none", stroke: frame.colour, lineWidth: 2 } };
        },
      },
    ],
  };
}

// The borders between numbers, halfway between neighbours; the outermost cells are as wide on either side.
function borders(values) {
  const middle = (place) => (values[place - 1] + values[place]) / 2;
  if (values.length === 1) return [values[0] - 0.5, values[0] + 0.5];
  const inner = values.slice(1).map((_, place) => middle(place + 1));
  return [2 * values[0] - inner[0], ...inner, 2 * values[values.length - 1] - inner[inner.length - 1]];
}

// A plane of numbers over numbers: each cell reaches halfway to its neighbours.
function plane(figure, look) {
  const { theme } = look;
  const { chart } = figure;
  const [columns, rows] = [chart.columns.numbers, chart.rows.numbers];
  const [xs, ys] = [borders(columns), borders(rows)];
  const data = rows.flatMap((_, y) => columns.map((_, x) => [columns[x], rows[y], chart.values[y][x], x, y])).filter((it) => it[2] !== null);
  const strokes = chart.contours.flatMap((it) => it.lines.map((line, piece) => ({
    name: it.label, type: "line", silent: true, data: line, symbol: "none", z: 6, smooth: false,
    lineStyle: { color: it.theory ? "#ffffff" : "#D55E00", width: it.theory ? 1.6 : 2.6, type: it.theory ? "dashed" : "solid", shadowColor: "#000000", shadowBlur: it.theory ? 3 : 2 },
    endLabel: piece === 0 ? { show: true, formatter: () => it.label.split(" ")[0], color: "#ffffff", textBorderColor: "#000000", textBorderWidth: 2, fontSize: 13, fontWeight: "bold", offset: [-26, it.theory ? -8 : 8] } : undefined,
  })));
  return {
    ...base(look),
    grid: { left: 70, right: 76, top: 16, bottom: 52 },
    xAxis: { ...numeric({ ...figure.x, range: null }, look, 30, false), min: xs[0], max: xs[xs.length - 1], splitLine: { show: false }, axisLabel: { color: theme.ink, showMinLabel: false, showMaxLabel: false, hideOverlap: true, formatter: short } },
    yAxis: { ...numeric({ ...figure.y, range: null }, look, 48, false), min: ys[0], max: ys[ys.length - 1], splitLine: { show: false }, axisLabel: { color: theme.ink, showMinLabel: false, showMaxLabel: false, formatter: short } },
    visualMap: scale(figure, look),
    tooltip: { ...base(look).tooltip, trigger: "item", formatter: (at) => tip(`${figure.x.label} = ${short(at.value[0])}`, [[figure.y.label, short(at.value[1])], [chart.label, short(at.value[2])]]) },
    series: [
      {
        type: "custom", data, encode: { x: 0, y: 1 }, progressive: 0,
        renderItem(params, api) {
          const [x, y] = [api.value(3), api.value(4)];
          const [left, top] = api.coord([xs[x], ys[y + 1]]);
          const [right, bottom] = api.coord([xs[x + 1], ys[y]]);
          // Half a pixel more, or the paper shows between cells.
          return { type: "rect", shape: { x: left, y: top, width: right - left + 0.5, height: bottom - top + 0.5 }, style: { fill: api.visual("color") } };
        },
      },
      ...strokes,
    ],
  };
}

// How high a figure is drawn, in pixels, given how wide.
function heightOf(figure, width) {
  const { chart } = figure;
  const count = { boxes: chart.boxes?.length, bars: chart.bars?.length }[chart.kind] ?? 0;
  switch (chart.kind) {
    case "heat": {
      if (chart.columns.numbers) return Math.min(560, 0.62 * width + 60);
      const side = Math.min(width, 1100) - 226;
      const rows = chart.rows.names.length;
      if (chart.columns.names.length <= 4) return Math.min(1400, Math.max(220, 17 * rows + 64));
      return Math.max(320, Math.min(side, 34 * rows) + 156);
    }
    case "network": return Math.min(720, width);
    case "maps": {
      const across = Math.min(4, chart.panels.length);
      const rows = Math.ceil(chart.panels.length / across);
      return Math.max(180, rows * ((width / across) * (chart.size[1] / chart.size[0]) + 26));
    }
    default: return count > 0 ? 480 : 420;
  }
}

// The numbers behind a figure, a header first: the same rows that the program writes as CSV.
const tables = {
  lines: ({ series, rules, regions }) => [
    ["series", "x", "y", "low", "high"],
    ...series.flatMap((it) => it.points.map((point) => [it.name, point.x, point.y, point.band?.[0], point.band?.[1]])),
    ...rules.map((it) => [it.label, it.x, "", "", ""]),
    ...regions.map((it) => [it.label, "", "", it.from, it.to]),
  ],
  heat({ rows, columns, values }) {
    const [down, across] = [rows.names ?? rows.numbers, columns.names ?? columns.numbers];
    return [["row", "column", "value"], ...values.flatMap((line, y) => line.map((value, x) => [down[y], across[x], value]))];
  },
  boxes: ({ about, boxes, mark }) => [
    ["name", "about", "value"],
    ...boxes.flatMap((it) => [
      ...["least", "lower quartile", "median", "upper quartile", "greatest"].map((what, place) => [it.name, what, it.five[place]]),
      [it.name, mark, it.mark],
      ...it.points.flatMap((value, place) => (value === null ? [] : [[it.name, about[place], value]])),
    ]),
  ],
  bars: ({ bars }) => [["name", "value", "low", "high"], ...bars.map((it) => [it.name, it.value, it.band?.[0], it.band?.[1]])],
  areas: ({ xs, areas }) => [["x", "name", "share"], ...xs.flatMap((x, place) => areas.map((it) => [x, it.name, it.shares[place]]))],
  network: ({ nodes, edges }) => [
    ["from", "to", "value"],
    ...nodes.map((it) => [it.name, "", it.share]),
    ...edges.map((it) => [nodes[it.from].name, nodes[it.to].name, it.weight]),
  ],
  maps: ({ size, owners, panels }) => [
    ["moment", "column", "row", "owner"],
    ...panels.flatMap((panel) => panel.cells.map((owner, cell) => [panel.title, cell % size[0], Math.floor(cell / size[0]), owner === null ? "" : owners[owner]])),
  ],
};

function csv(rows) {
  const cell = (it) => {
    const text = it === null || it === undefined ? "" : String(it);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}
