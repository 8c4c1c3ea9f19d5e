/** What a column may be used for. */
export type ColumnRole =
  /** Names the flow: addresses, Flow_ID, Timestamp. Each gives the label away. */
  | 'identifier'
  /** Src_Port: nearly as telling, and of no meaning on another network. */
  | 'leak'
  /** Dst_Port and Protocol: which service was spoken to. */
  | 'service'
  /** What the packets of the flow were like. */
  | 'statistic'
  /** The same in every row of IoTID20. */
  | 'constant';

export type ColumnType = 'text' | 'integer' | 'double';

/** One of the 83 columns. Meanings are those of profile `iotid20`. */
export interface Column {
  /** Position in a flow file, from 1. */
  readonly index: number;
  /** Canonical name: IoTID20's. */
  readonly name: string;
  /** Name in CICFlowMeter since 2020. */
  readonly longName: string;
  /** Name in CICIDS2017, without the leading blank. */
  readonly cicids2017Name: string;
  readonly type: ColumnType;
  /** `bytes`, `bytes²`, `bytes/s`, `packets`, `packets/s`, `µs`, or empty for a count or a code. */
  readonly unit: string;
  readonly role: ColumnRole;
  readonly meaning: string;
  /** The column this one repeats in IoTID20. */
  readonly duplicateOf: string | undefined;
}

type Row = [name: string, longName: string, cicids2017Name: string, type: ColumnType, unit: string, role: ColumnRole, meaning: string, duplicateOf?: string];

const ROWS: Row[] = [
  ['Flow_ID', 'Flow ID', 'Flow ID', 'text', '', 'identifier', 'Both endpoints and the protocol: the smaller address leads (bytes compared as signed), with its port; it does not tell the direction'],
  ['Src_IP', 'Src IP', 'Source IP', 'text', '', 'identifier', 'Address of the endpoint the flow is oriented from; kept from the record before when that one timed out'],
  ['Src_Port', 'Src Port', 'Source Port', 'integer', '', 'leak', 'Port of Src_IP; 0 unless TCP or UDP'],
  ['Dst_IP', 'Dst IP', 'Destination IP', 'text', '', 'identifier', 'Address of the other endpoint'],
  ['Dst_Port', 'Dst Port', 'Destination Port', 'integer', '', 'service', 'Port of Dst_IP; 0 unless TCP or UDP'],
  ['Protocol', 'Protocol', 'Protocol', 'integer', '', 'service', '6 TCP, 17 UDP, 0 every other IPv4 packet (ICMP, IGMP, ...)'],
  ['Timestamp', 'Timestamp', 'Timestamp', 'text', '', 'identifier', 'Time of the first packet in whole seconds, local time of the metering host'],
  ['Flow_Duration', 'Flow Duration', 'Flow Duration', 'integer', 'µs', 'statistic', 'Time from the first packet to the last'],
  ['Tot_Fwd_Pkts', 'Total Fwd Packet', 'Total Fwd Packets', 'integer', 'packets', 'statistic', 'Packets counted forward; never the first one in IoTID20, so often 0'],
  ['Tot_Bwd_Pkts', 'Total Bwd packets', 'Total Backward Packets', 'integer', 'packets', 'statistic', 'Packets counted backward, the first one among them in IoTID20, so at least 1'],
  ['TotLen_Fwd_Pkts', 'Total Length of Fwd Packet', 'Total Length of Fwd Packets', 'double', 'bytes', 'statistic', 'Payload of the forward packets'],
  ['TotLen_Bwd_Pkts', 'Total Length of Bwd Packet', 'Total Length of Bwd Packets', 'double', 'bytes', 'statistic', 'Payload of the backward packets'],
  ['Fwd_Pkt_Len_Max', 'Fwd Packet Length Max', 'Fwd Packet Length Max', 'double', 'bytes', 'statistic', 'Largest payload of a forward packet; 0 without one'],
  ['Fwd_Pkt_Len_Min', 'Fwd Packet Length Min', 'Fwd Packet Length Min', 'double', 'bytes', 'statistic', 'Smallest payload of a forward packet; 0 without one'],
  ['Fwd_Pkt_Len_Mean', 'Fwd Packet Length Mean', 'Fwd Packet Length Mean', 'double', 'bytes', 'statistic', 'Mean payload of the forward packets; 0 without one'],
  ['Fwd_Pkt_Len_Std', 'Fwd Packet Length Std', 'Fwd Packet Length Std', 'double', 'bytes', 'statistic', 'Sample standard deviation of the forward payloads; 0 for fewer than two'],
  ['Bwd_Pkt_Len_Max', 'Bwd Packet Length Max', 'Bwd Packet Length Max', 'double', 'bytes', 'statistic', 'Largest payload of a backward packet; 0 without one'],
  ['Bwd_Pkt_Len_Min', 'Bwd Packet Length Min', 'Bwd Packet Length Min', 'double', 'bytes', 'statistic', 'Smallest payload of a backward packet; 0 without one'],
  ['Bwd_Pkt_Len_Mean', 'Bwd Packet Length Mean', 'Bwd Packet Length Mean', 'double', 'bytes', 'statistic', 'Mean payload of the backward packets; 0 without one'],
  ['Bwd_Pkt_Len_Std', 'Bwd Packet Length Std', 'Bwd Packet Length Std', 'double', 'bytes', 'statistic', 'Sample standard deviation of the backward payloads; 0 for fewer than two'],
  ['Flow_Byts/s', 'Flow Bytes/s', 'Flow Bytes/s', 'double', 'bytes/s', 'statistic', 'Payload of both directions per second; Infinity when the duration is 0, NaN when the payload is 0 too'],
  ['Flow_Pkts/s', 'Flow Packets/s', 'Flow Packets/s', 'double', 'packets/s', 'statistic', 'Packets of both directions per second; Infinity when the duration is 0'],
  ['Flow_IAT_Mean', 'Flow IAT Mean', 'Flow IAT Mean', 'double', 'µs', 'statistic', 'Mean gap between consecutive packets of either direction'],
  ['Flow_IAT_Std', 'Flow IAT Std', 'Flow IAT Std', 'double', 'µs', 'statistic', 'Sample standard deviation of those gaps; 0 for one gap'],
  ['Flow_IAT_Max', 'Flow IAT Max', 'Flow IAT Max', 'double', 'µs', 'statistic', 'Largest of those gaps'],
  ['Flow_IAT_Min', 'Flow IAT Min', 'Flow IAT Min', 'double', 'µs', 'statistic', 'Smallest of those gaps; negative when packets were captured out of order'],
  ['Fwd_IAT_Tot', 'Fwd IAT Total', 'Fwd IAT Total', 'double', 'µs', 'statistic', 'Sum of the gaps between consecutive forward packets; 0 for fewer than two packets, like the four columns that follow'],
  ['Fwd_IAT_Mean', 'Fwd IAT Mean', 'Fwd IAT Mean', 'double', 'µs', 'statistic', 'Mean gap between consecutive forward packets'],
  ['Fwd_IAT_Std', 'Fwd IAT Std', 'Fwd IAT Std', 'double', 'µs', 'statistic', 'Sample standard deviation of the forward gaps; 0 for one gap'],
  ['Fwd_IAT_Max', 'Fwd IAT Max', 'Fwd IAT Max', 'double', 'µs', 'statistic', 'Largest forward gap'],
  ['Fwd_IAT_Min', 'Fwd IAT Min', 'Fwd IAT Min', 'double', 'µs', 'statistic', 'Smallest forward gap'],
  ['Bwd_IAT_Tot', 'Bwd IAT Total', 'Bwd IAT Total', 'double', 'µs', 'statistic', 'Sum of the gaps between consecutive backward packets, in IoTID20 from the first packet on; 0 for fewer than two, like the four columns that follow'],
  ['Bwd_IAT_Mean', 'Bwd IAT Mean', 'Bwd IAT Mean', 'double', 'µs', 'statistic', 'Mean gap between consecutive backward packets'],
  ['Bwd_IAT_Std', 'Bwd IAT Std', 'Bwd IAT Std', 'double', 'µs', 'statistic', 'Sample standard deviation of the backward gaps; 0 for one gap'],
  ['Bwd_IAT_Max', 'Bwd IAT Max', 'Bwd IAT Max', 'double', 'µs', 'statistic', 'Largest backward gap'],
  ['Bwd_IAT_Min', 'Bwd IAT Min', 'Bwd IAT Min', 'double', 'µs', 'statistic', 'Smallest backward gap'],
  ['Fwd_PSH_Flags', 'Fwd PSH Flags', 'Fwd PSH Flags', 'integer', '', 'constant', '1 if the first packet counts as forward and has PSH'],
  ['Bwd_PSH_Flags', 'Bwd PSH Flags', 'Bwd PSH Flags', 'integer', '', 'statistic', '1 if the first packet counts as backward and has PSH'],
  ['Fwd_URG_Flags', 'Fwd URG Flags', 'Fwd URG Flags', 'integer', '', 'constant', '1 if the first packet counts as forward and has URG'],
  ['Bwd_URG_Flags', 'Bwd URG Flags', 'Bwd URG Flags', 'integer', '', 'statistic', '1 if the first packet counts as backward and has URG'],
  ['Fwd_Header_Len', 'Fwd Header Length', 'Fwd Header Length', 'integer', 'bytes', 'statistic', 'Transport header bytes of the forward packets (TCP 20 to 60 each, UDP 8, other 0)'],
  ['Bwd_Header_Len', 'Bwd Header Length', 'Bwd Header Length', 'integer', 'bytes', 'statistic', 'Transport header bytes of the backward packets'],
  ['Fwd_Pkts/s', 'Fwd Packets/s', 'Fwd Packets/s', 'double', 'packets/s', 'statistic', 'Forward packets per second; 0 when the duration is 0'],
  ['Bwd_Pkts/s', 'Bwd Packets/s', 'Bwd Packets/s', 'double', 'packets/s', 'statistic', 'Backward packets per second; 0 when the duration is 0'],
  ['Pkt_Len_Min', 'Packet Length Min', 'Min Packet Length', 'double', 'bytes', 'statistic', 'Smallest payload of any packet'],
  ['Pkt_Len_Max', 'Packet Length Max', 'Max Packet Length', 'double', 'bytes', 'statistic', 'Largest payload of any packet'],
  ['Pkt_Len_Mean', 'Packet Length Mean', 'Packet Length Mean', 'double', 'bytes', 'statistic', 'Mean payload with the first packet entered twice'],
  ['Pkt_Len_Std', 'Packet Length Std', 'Packet Length Std', 'double', 'bytes', 'statistic', 'Sample standard deviation of the payloads with the first packet entered twice'],
  ['Pkt_Len_Var', 'Packet Length Variance', 'Packet Length Variance', 'double', 'bytes²', 'statistic', 'Sample variance of the payloads with the first packet entered twice: the square of Pkt_Len_Std'],
  ['FIN_Flag_Cnt', 'FIN Flag Count', 'FIN Flag Count', 'integer', '', 'statistic', '1 if the first packet has FIN; later packets do not count'],
  ['SYN_Flag_Cnt', 'SYN Flag Count', 'SYN Flag Count', 'integer', '', 'statistic', '1 if the first packet has SYN; later packets do not count'],
  ['RST_Flag_Cnt', 'RST Flag Count', 'RST Flag Count', 'integer', '', 'statistic', '1 if the first packet has RST; later packets do not count'],
  ['PSH_Flag_Cnt', 'PSH Flag Count', 'PSH Flag Count', 'integer', '', 'statistic', '1 if the first packet has PSH; later packets do not count', 'Bwd_PSH_Flags'],
  ['ACK_Flag_Cnt', 'ACK Flag Count', 'ACK Flag Count', 'integer', '', 'statistic', '1 if the first packet has ACK; later packets do not count'],
  ['URG_Flag_Cnt', 'URG Flag Count', 'URG Flag Count', 'integer', '', 'statistic', '1 if the first packet has URG; later packets do not count', 'Bwd_URG_Flags'],
  ['CWE_Flag_Count', 'CWR Flag Count', 'CWE Flag Count', 'integer', '', 'statistic', '1 if the first packet has CWR; later packets do not count (the name is an old typo)'],
  ['ECE_Flag_Cnt', 'ECE Flag Count', 'ECE Flag Count', 'integer', '', 'statistic', '1 if the first packet has ECE; later packets do not count'],
  ['Down/Up_Ratio', 'Down/Up Ratio', 'Down/Up Ratio', 'double', '', 'statistic', 'Backward packets per forward packet, cut to a whole number; 0 without a forward packet'],
  ['Pkt_Size_Avg', 'Average Packet Size', 'Average Packet Size', 'double', 'bytes', 'statistic', 'Payload with the first packet entered twice, per packet: up to 1.5 times Pkt_Len_Max'],
  ['Fwd_Seg_Size_Avg', 'Fwd Segment Size Avg', 'Avg Fwd Segment Size', 'double', 'bytes', 'statistic', 'Forward payload per forward packet: Fwd_Pkt_Len_Mean again', 'Fwd_Pkt_Len_Mean'],
  ['Bwd_Seg_Size_Avg', 'Bwd Segment Size Avg', 'Avg Bwd Segment Size', 'double', 'bytes', 'statistic', 'Backward payload per backward packet: Bwd_Pkt_Len_Mean again', 'Bwd_Pkt_Len_Mean'],
  ['Fwd_Byts/b_Avg', 'Fwd Bytes/Bulk Avg', 'Fwd Avg Bytes/Bulk', 'integer', 'bytes', 'constant', 'Bytes per forward bulk; the bulk detector saw first packets only, so always 0'],
  ['Fwd_Pkts/b_Avg', 'Fwd Packet/Bulk Avg', 'Fwd Avg Packets/Bulk', 'integer', 'packets', 'constant', 'Packets per forward bulk; always 0 for the same reason'],
  ['Fwd_Blk_Rate_Avg', 'Fwd Bulk Rate Avg', 'Fwd Avg Bulk Rate', 'integer', 'bytes/s', 'constant', 'Bytes per second within forward bulks; always 0 for the same reason'],
  ['Bwd_Byts/b_Avg', 'Bwd Bytes/Bulk Avg', 'Bwd Avg Bytes/Bulk', 'integer', 'bytes', 'constant', 'Bytes per backward bulk; always 0 for the same reason'],
  ['Bwd_Pkts/b_Avg', 'Bwd Packet/Bulk Avg', 'Bwd Avg Packets/Bulk', 'integer', 'packets', 'constant', 'Packets per backward bulk; always 0 for the same reason'],
  ['Bwd_Blk_Rate_Avg', 'Bwd Bulk Rate Avg', 'Bwd Avg Bulk Rate', 'integer', 'bytes/s', 'constant', 'Bytes per second within backward bulks; always 0 for the same reason'],
  ['Subflow_Fwd_Pkts', 'Subflow Fwd Packets', 'Subflow Fwd Packets', 'integer', 'packets', 'statistic', 'Forward packets per subflow; the count of subflows is always 1, so Tot_Fwd_Pkts again', 'Tot_Fwd_Pkts'],
  ['Subflow_Fwd_Byts', 'Subflow Fwd Bytes', 'Subflow Fwd Bytes', 'integer', 'bytes', 'statistic', 'Forward payload per subflow: TotLen_Fwd_Pkts again', 'TotLen_Fwd_Pkts'],
  ['Subflow_Bwd_Pkts', 'Subflow Bwd Packets', 'Subflow Bwd Packets', 'integer', 'packets', 'statistic', 'Backward packets per subflow: Tot_Bwd_Pkts again', 'Tot_Bwd_Pkts'],
  ['Subflow_Bwd_Byts', 'Subflow Bwd Bytes', 'Subflow Bwd Bytes', 'integer', 'bytes', 'statistic', 'Backward payload per subflow: TotLen_Bwd_Pkts again', 'TotLen_Bwd_Pkts'],
  ['Init_Fwd_Win_Byts', 'FWD Init Win Bytes', 'Init_Win_bytes_forward', 'integer', 'bytes', 'constant', 'Unscaled TCP window of the first packet if it counts as forward, else -1'],
  ['Init_Bwd_Win_Byts', 'Bwd Init Win Bytes', 'Init_Win_bytes_backward', 'integer', 'bytes', 'statistic', 'Unscaled TCP window of the last backward packet (not the first); -1 unless TCP'],
  ['Fwd_Act_Data_Pkts', 'Fwd Act Data Pkts', 'act_data_pkt_fwd', 'integer', 'packets', 'statistic', 'Forward packets with payload, the first packet of the flow never counted'],
  ['Fwd_Seg_Size_Min', 'Fwd Seg Size Min', 'min_seg_size_forward', 'integer', 'bytes', 'constant', 'Smallest transport header of the forward packets, set by a forward first packet only, else 0'],
  ['Active_Mean', 'Active Mean', 'Active Mean', 'double', 'µs', 'statistic', 'Mean length of the active periods, each a run of gaps within the activity timeout that a longer gap ended; 0 if there was none'],
  ['Active_Std', 'Active Std', 'Active Std', 'double', 'µs', 'statistic', 'Sample standard deviation of the active periods'],
  ['Active_Max', 'Active Max', 'Active Max', 'double', 'µs', 'statistic', 'Longest active period'],
  ['Active_Min', 'Active Min', 'Active Min', 'double', 'µs', 'statistic', 'Shortest active period'],
  ['Idle_Mean', 'Idle Mean', 'Idle Mean', 'double', 'µs', 'statistic', 'Mean of the gaps above the activity timeout, a gap before a closing FIN left out; 0 if there was none'],
  ['Idle_Std', 'Idle Std', 'Idle Std', 'double', 'µs', 'statistic', 'Sample standard deviation of the idle gaps'],
  ['Idle_Max', 'Idle Max', 'Idle Max', 'double', 'µs', 'statistic', 'Longest idle gap'],
  ['Idle_Min', 'Idle Min', 'Idle Min', 'double', 'µs', 'statistic', 'Shortest idle gap'],
];

/** The 83 columns in the order CICFlowMeter prints them. */
export const COLUMNS: readonly Column[] = ROWS.map(([name, longName, cicids2017Name, type, unit, role, meaning, duplicateOf], place) => ({
  index: place + 1,
  name,
  longName,
  cicids2017Name,
  type,
  unit,
  role,
  meaning,
  duplicateOf,
}));

/** The columns a labelled file has beside the 83: `Label` is Normal or Anomaly, the others name the attack. */
export const LABEL_COLUMNS = ['Label', 'Cat', 'Sub_Cat'] as const;
