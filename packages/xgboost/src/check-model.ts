import { documentStructure } from './document-structure.ts';
import { legacyStructure } from './legacy-structure.ts';
import { type ModelFormat, modelFormat } from './model-format.ts';
import { requireSound, unsound } from './model-structure.ts';
import { parseUbjson } from './ubjson.ts';

/** Tells a saved model's format, having made sure that libxgboost can take it without harm. Throws `bad-model`. */
export function checkModel(bytes: Uint8Array): ModelFormat {
  const format = modelFormat(bytes);
  requireSound(format === 'deprecated' ? legacyStructure(bytes) : documentStructure(format === 'json' ? parseJson(bytes) : parseUbjson(bytes)));
  return format;
}

function parseJson(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    // XGBoost writes numbers that JSON does not know; where they may stand, their value does not matter here.
    try {
      return JSON.parse(text.replaceAll(/(?<=[[,:])-?(?:NaN|nan|Infinity|inf)(?=[\],}])/g, '0'));
    } catch (error) {
      return unsound(`The model is no whole JSON document: ${(error as Error).message}`);
    }
  }
}
