import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { type SettingView, settingDefinitions, settingGroups } from "@/lib/domain/settings/model.ts";
import { SettingRow } from "./setting-row.tsx";
import { groupWords } from "./words.ts";

/** Every setting, by what it is about. */
export function SettingGroups({ settings }: { settings: readonly SettingView[] }) {
  return settingGroups.map((group) => {
    const { title, description } = groupWords[group];
    return (
      <Panel key={group} aria-labelledby={`settings-${group}`}>
        <PanelHeader title={title} id={`settings-${group}`} description={description} />
        <ul className="divide-y divide-line">
          {settings
            .filter(({ name }) => settingDefinitions[name].group === group)
            .map((setting) => (
              <SettingRow key={setting.name} setting={setting} />
            ))}
        </ul>
      </Panel>
    );
  });
}
